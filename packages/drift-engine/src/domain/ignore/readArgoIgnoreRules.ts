import { pickText, splitApiVersion } from '../KubernetesObject';
import { isTree, pick, pickAt, type Tree, type Value } from '../Value';
import { readArgoConfigMap } from './readArgoConfigMap';
import { readArgoEntry } from './readArgoEntry';
import { readTrees, report, type Reading, type ReadRules } from './Reading';

/**
 * The ignore rules of Argo CD in a document: of an Application, of an ApplicationSet, of the ConfigMap argocd-cm, or a list as it
 * stands below `ignoreDifferences`. The YAML within a ConfigMap is read by `parseYaml`, which answers undefined for what is none.
 */
export function readArgoIgnoreRules(
  document: Value,
  source: string,
  parseYaml: (text: string) => Value | undefined,
): ReadRules {
  const read: ReadRules = { rules: [], problems: [], knownTypes: [] };
  const reading: Reading = { source, ...read };
  if (Array.isArray(document)) {
    readEntries(reading, 'ignoreDifferences', document);
  } else if (isTree(document)) {
    readObject(reading, document, parseYaml);
  } else {
    report(reading, '', 'is neither an object nor a list');
  }
  return read;
}

function readEntries(
  reading: Reading,
  field: string,
  value: Value | undefined,
): void {
  for (const [entry, sourceLocation] of readTrees(reading, field, value)) {
    readArgoEntry(reading, sourceLocation, entry);
  }
}

function readObject(
  reading: Reading,
  document: Tree,
  parseYaml: (text: string) => Value | undefined,
): void {
  const kind = pickText(document, 'kind');
  const { group } = splitApiVersion(pickText(document, 'apiVersion'));
  if (kind === 'ConfigMap' && group === '') {
    readArgoConfigMap(reading, document, parseYaml);
  } else if (kind === 'Application' && group === 'argoproj.io') {
    readEntries(
      reading,
      'spec.ignoreDifferences',
      pickAt(document, 'spec', 'ignoreDifferences'),
    );
    if (respectsIgnored(pickAt(document, 'spec'))) markAppliedLive(reading);
  } else if (kind === 'ApplicationSet' && group === 'argoproj.io') {
    readApplicationSet(reading, document);
  } else if (Array.isArray(pick(document, 'ignoreDifferences'))) {
    readEntries(
      reading,
      'ignoreDifferences',
      pick(document, 'ignoreDifferences'),
    );
  } else {
    report(
      reading,
      'kind',
      'is neither Application, ApplicationSet nor ConfigMap, so it has no rules of Argo CD',
    );
  }
}

/** Whether Argo CD applies the live value of an ignored field. */
function respectsIgnored(spec: Value | undefined): boolean {
  const options = pickAt(spec, 'syncPolicy', 'syncOptions');
  return (
    Array.isArray(options) && options.includes('RespectIgnoreDifferences=true')
  );
}

function markAppliedLive(reading: Reading): void {
  for (const rule of reading.rules) rule.isAppliedLive = true;
}

/** Its template holds for what the Applications deploy, `ignoreApplicationDifferences` for the Applications themselves. */
function readApplicationSet(reading: Reading, document: Tree): void {
  const inTemplate = ['spec', 'template', 'spec', 'ignoreDifferences'];
  readEntries(reading, inTemplate.join('.'), pickAt(document, ...inTemplate));
  const field = 'spec.ignoreApplicationDifferences';
  if (respectsIgnored(pickAt(document, 'spec', 'template', 'spec'))) {
    markAppliedLive(reading);
  }
  const own = pickAt(document, 'spec', 'ignoreApplicationDifferences');
  for (const [entry, sourceLocation] of readTrees(reading, field, own)) {
    readArgoEntry(reading, sourceLocation, {
      ...entry,
      group: 'argoproj.io',
      kind: 'Application',
    });
  }
}

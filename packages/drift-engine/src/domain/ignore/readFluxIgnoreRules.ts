import { pickText, splitApiVersion } from '../KubernetesObject';
import { isTree, pick, pickAt, type Tree, type Value } from '../Value';
import { readFluxTarget } from './readFluxTarget';
import { readPointer } from './readPointer';
import {
  formatSourceLocation,
  hasKnownKeys,
  readTexts,
  readTrees,
  report,
  type Reading,
  type ReadRules,
} from './Reading';

/** Where the rules stand, by kind. */
const fields: ReadonlyMap<string, readonly string[]> = new Map([
  ['helm.toolkit.fluxcd.io/HelmRelease', ['spec', 'driftDetection', 'ignore']],
  ['kustomize.toolkit.fluxcd.io/Kustomization', ['spec', 'ignore']],
]);

/** The ignore rules of Flux in a document: of a HelmRelease, or of a Kustomization of Flux 2.9 or later. */
export function readFluxIgnoreRules(
  document: Value,
  source: string,
): ReadRules {
  const read: ReadRules = { rules: [], problems: [], knownTypes: [] };
  const reading: Reading = { source, ...read };
  const { group } = splitApiVersion(pickText(document, 'apiVersion'));
  const keys = fields.get(`${group}/${pickText(document, 'kind')}`);
  if (keys) {
    const ignored = pickAt(document, ...keys);
    for (const [rule, field] of readTrees(reading, keys.join('.'), ignored)) {
      readRule(reading, field, rule);
    }
  } else {
    report(
      reading,
      'kind',
      'is neither HelmRelease nor Kustomization of Flux, so it has no rules of Flux',
    );
  }
  return read;
}

function readRule(reading: Reading, field: string, rule: Tree): void {
  if (!hasKnownKeys(reading, field, rule, ['paths', 'target'])) return;
  const selector = pick(rule, 'target') ?? {};
  if (!isTree(selector)) {
    report(reading, `${field}.target`, 'is not an object');
    return;
  }
  const target = readFluxTarget(reading, `${field}.target`, selector);
  const paths = readTexts(reading, field, rule, 'paths');
  if (paths.length === 0) {
    report(reading, `${field}.paths`, 'names nothing; "" is the whole object');
  }
  if (!target) return;
  for (const [text, sourceLocation] of paths) {
    const select = readPointer(reading, sourceLocation, text);
    if (!select) continue;
    reading.rules.push({
      source: formatSourceLocation(reading, sourceLocation),
      owner: undefined,
      reason: undefined,
      expiresAt: undefined,
      appliesTo: target.appliesTo,
      managers: [],
      selectPaths: select,
    });
  }
}

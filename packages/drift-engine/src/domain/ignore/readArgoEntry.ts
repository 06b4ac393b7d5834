import type { IgnoreRule } from '../IgnoreRule';
import { parseJq } from '../jq/parseJq';
import type { Identity } from '../KubernetesObject';
import type { Tree } from '../Value';
import { readGlob } from './readGlob';
import { readPointer } from './readPointer';
import {
  formatSourceLocation,
  hasKnownKeys,
  readText,
  readTexts,
  report,
  type Reading,
} from './Reading';

type Applies = (identity: Identity) => boolean;

const knownKeys = [
  'group',
  'kind',
  'name',
  'namespace',
  'jsonPointers',
  'jqPathExpressions',
  'managedFieldsManagers',
];

/** Reads an entry of `ignoreDifferences` into a rule for each of its lines, so that a report can name the line. */
export function readArgoEntry(
  reading: Reading,
  field: string,
  entry: Tree,
): void {
  hasKnownKeys(reading, field, entry, knownKeys);
  const appliesTo = readTarget(reading, field, entry);
  if (!appliesTo) return;
  const before = reading.rules.length + reading.problems.length;
  readPointers(reading, field, entry, appliesTo);
  readExpressions(reading, field, entry, appliesTo);
  readManagers(reading, field, entry, appliesTo);
  if (reading.rules.length + reading.problems.length === before) {
    report(
      reading,
      field,
      'ignores nothing; give jsonPointers, jqPathExpressions or managedFieldsManagers',
    );
  }
}

/** As Argo CD matches: group and kind are globs, name and namespace are not, and no group is the core group. */
function readTarget(
  reading: Reading,
  field: string,
  entry: Tree,
): Applies | undefined {
  const [group = '', kind = '', name = '', namespace = ''] = [
    'group',
    'kind',
    'name',
    'namespace',
  ].map(key => readText(reading, field, entry, key));
  if (kind === '') {
    report(reading, `${field}.kind`, 'is missing');
    return undefined;
  }
  if (group === 'core') {
    report(
      reading,
      `${field}.group`,
      'core is not the name of a group and matches nothing; leave the group out',
    );
  }
  const groups = readGlobAt(reading, `${field}.group`, group);
  const kinds = readGlobAt(reading, `${field}.kind`, kind);
  if (!groups || !kinds) return undefined;
  return identity =>
    groups(identity.group) &&
    kinds(identity.kind) &&
    (name === '' || name === identity.name) &&
    (namespace === '' || namespace === identity.namespace);
}

function readGlobAt(
  reading: Reading,
  field: string,
  pattern: string,
): ((text: string) => boolean) | undefined {
  const glob = readGlob(pattern);
  if (glob.kind === 'ok') return glob.matches;
  report(
    reading,
    field,
    `${pattern} is not a glob: ${glob.reason} at character ${glob.position}`,
  );
  return undefined;
}

function addRule(
  reading: Reading,
  field: string,
  rule: Pick<IgnoreRule, 'appliesTo' | 'managers' | 'selectPaths'>,
): void {
  reading.rules.push({
    source: formatSourceLocation(reading, field),
    owner: undefined,
    reason: undefined,
    expiresAt: undefined,
    ...rule,
  });
}

function readPointers(
  reading: Reading,
  field: string,
  entry: Tree,
  appliesTo: Applies,
): void {
  const pointers = readTexts(reading, field, entry, 'jsonPointers');
  for (const [text, sourceLocation] of pointers) {
    if (text === '') {
      report(
        reading,
        sourceLocation,
        'is empty; Argo CD ignores nothing for it',
      );
      continue;
    }
    const selectPaths = readPointer(reading, sourceLocation, text);
    if (selectPaths) {
      addRule(reading, sourceLocation, {
        appliesTo,
        managers: [],
        selectPaths,
      });
    }
  }
}

function readExpressions(
  reading: Reading,
  field: string,
  entry: Tree,
  appliesTo: Applies,
): void {
  const expressions = readTexts(reading, field, entry, 'jqPathExpressions');
  for (const [text, sourceLocation] of expressions) {
    const jq = parseJq(text);
    if (jq.kind === 'ok') {
      const { selectPaths } = jq;
      addRule(reading, sourceLocation, {
        appliesTo,
        managers: [],
        selectPaths,
      });
    } else {
      report(
        reading,
        sourceLocation,
        `${jq.reason} (at character ${jq.position} of ${text})`,
      );
    }
  }
}

function readManagers(
  reading: Reading,
  field: string,
  entry: Tree,
  appliesTo: Applies,
): void {
  const key = 'managedFieldsManagers';
  const managers = readTexts(reading, field, entry, key).map(([name]) => name);
  if (managers.length === 0) return;
  const selectPaths = () => [];
  addRule(reading, `${field}.${key}`, { appliesTo, managers, selectPaths });
}

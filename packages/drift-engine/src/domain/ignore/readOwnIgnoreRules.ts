import type { IgnoreRule } from '../IgnoreRule';
import { pickText } from '../KubernetesObject';
import { isTree, pick, type Tree, type Value } from '../Value';
import { parseExpiry } from './parseExpiry';
import { parseFieldPath } from './parseFieldPath';
import { readOwnTarget } from './readOwnTarget';
import { readPointer } from './readPointer';
import {
  formatSourceLocation,
  hasKnownKeys,
  readText,
  readTexts,
  report,
  type Reading,
  type ReadRules,
} from './Reading';
import { selectFields } from './selectFields';

const apiVersion = 'fairway.dev/v1alpha1';
const specKeys = ['owner', 'reason', 'expires', 'target', 'fields', 'managers'];

/** The rule of a `DriftIgnore`. One with anything wrong in it is no rule at all: half of a rule might hide more than was meant. */
export function readOwnIgnoreRules(document: Value, source: string): ReadRules {
  const reading: Reading = { source, rules: [], problems: [], knownTypes: [] };
  const spec = isTree(document) ? readSpec(reading, document) : undefined;
  if (!isTree(document)) report(reading, '', 'is not an object');
  const rules = spec ? readRules(reading, spec) : [];
  return {
    rules: reading.problems.length === 0 ? rules : [],
    problems: reading.problems,
    knownTypes: [],
  };
}

function readSpec(reading: Reading, document: Tree): Tree | undefined {
  hasKnownKeys(reading, '', document, [
    'apiVersion',
    'kind',
    'metadata',
    'spec',
    'status',
  ]);
  if (pickText(document, 'apiVersion') !== apiVersion) {
    report(reading, 'apiVersion', `is not ${apiVersion}`);
  }
  if (pickText(document, 'kind') !== 'DriftIgnore') {
    report(reading, 'kind', 'is not DriftIgnore');
  }
  const spec = pick(document, 'spec');
  if (!isTree(spec)) {
    report(reading, 'spec', `is missing; it has ${specKeys.join(', ')}`);
    return undefined;
  }
  hasKnownKeys(reading, 'spec', spec, specKeys);
  return spec;
}

function readRules(reading: Reading, spec: Tree): IgnoreRule[] {
  const about = {
    owner: readRequired(
      reading,
      spec,
      'owner',
      'name the team that answers for it',
    ),
    reason: readRequired(
      reading,
      spec,
      'reason',
      'say why these differences are ignored',
    ),
    expiresAt: readExpires(reading, spec),
    appliesTo: readOwnTarget(reading, spec),
  };
  const selectors = readTexts(reading, 'spec', spec, 'fields').map(
    ([text, field]) => ({ field, select: readField(reading, field, text) }),
  );
  const managers = readManagers(reading, spec);
  if (selectors.length + managers.length === 0) {
    report(
      reading,
      'spec.fields',
      'is missing, as is spec.managers; name the fields ("" for the whole object) or the managers whose changes are ignored',
    );
  }
  return [
    ...selectors.map(({ field, select }) => ({
      ...about,
      source: formatSourceLocation(reading, field),
      managers: [],
      selectPaths: select,
    })),
    ...managers.map(manager => ({
      ...about,
      source: formatSourceLocation(reading, 'spec.managers'),
      managers: [manager],
      selectPaths: () => [],
    })),
  ];
}

function readRequired(
  reading: Reading,
  spec: Tree,
  key: string,
  fix: string,
): string | undefined {
  const text = readText(reading, 'spec', spec, key)?.trim();
  if (text) return text;
  report(reading, `spec.${key}`, `is missing; ${fix}`);
  return undefined;
}

function readExpires(reading: Reading, spec: Tree): number | undefined {
  const text = readRequired(
    reading,
    spec,
    'expires',
    'give the last day on which it holds, such as 2027-01-31',
  );
  if (text === undefined) return undefined;
  const expiresAt = parseExpiry(text);
  if (expiresAt === undefined) {
    report(
      reading,
      'spec.expires',
      `${text} is not a date; write 2027-01-31, or 2027-01-31T12:00:00Z`,
    );
  }
  return expiresAt;
}

function readField(
  reading: Reading,
  field: string,
  text: string,
): IgnoreRule['selectPaths'] {
  if (text === '' || text.startsWith('/')) {
    return readPointer(reading, field, text) ?? (() => []);
  }
  const path = parseFieldPath(text);
  if (path.kind === 'ok') return object => selectFields(object, path.steps);
  report(
    reading,
    field,
    `${text} is not a path: ${path.reason} at character ${path.position}`,
  );
  return () => [];
}

function readManagers(reading: Reading, spec: Tree): string[] {
  return readTexts(reading, 'spec', spec, 'managers').flatMap(
    ([name, field]) => {
      if (name.trim() !== '') return [name.trim()];
      report(reading, field, 'is empty');
      return [];
    },
  );
}

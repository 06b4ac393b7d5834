import { isTree, pick, pickAt, type Tree, type Value } from '../Value';
import { readArgoEntry } from './readArgoEntry';
import { readKnownTypeFields } from './readKnownTypeFields';
import { report, type Reading } from './Reading';

type ParseYaml = (text: string) => Value | undefined;

const oldKey = 'resource.customizations';
const prefix = 'resource.customizations.ignoreDifferences.';
const knownTypes = 'resource.customizations.knownTypeFields.';
const lines = ['jsonPointers', 'jqPathExpressions', 'managedFieldsManagers'];

/** Reads the rules that hold for all Applications, from argocd-cm. */
export function readArgoConfigMap(
  reading: Reading,
  document: Tree,
  parseYaml: ParseYaml,
): void {
  const data = pickAt(document, 'data');
  if (!isTree(data)) return;
  for (const [key, value] of Object.entries(data)) {
    const field = `data["${key}"]`;
    if (key === oldKey) {
      readOldForm(
        reading,
        field,
        parse(reading, field, value, parseYaml),
        parseYaml,
      );
    } else if (key.startsWith(knownTypes)) {
      const target = toTarget(key.slice(knownTypes.length), '_');
      const list = parseText(reading, field, value, parseYaml);
      readKnownTypeFields(reading, field, target, list);
    } else if (key.startsWith(prefix)) {
      const target = toTarget(key.slice(prefix.length), '_');
      readFor(reading, field, target, parse(reading, field, value, parseYaml));
    }
  }
}

/** All customizations in one text, by `group/kind`; the ignore rules of each are a text again. */
function readOldForm(
  reading: Reading,
  field: string,
  customizations: Tree | undefined,
  parseYaml: ParseYaml,
): void {
  for (const [key, customization] of Object.entries(customizations ?? {})) {
    const value = isTree(customization)
      ? pick(customization, 'ignoreDifferences')
      : undefined;
    const listed = isTree(customization)
      ? pick(customization, 'knownTypeFields')
      : undefined;
    if (listed !== undefined) {
      const sourceLocation = `${field}["${key}"].knownTypeFields`;
      readKnownTypeFields(reading, sourceLocation, toTarget(key, '/'), listed);
    }
    if (value === undefined || value === null) continue;
    const sourceLocation = `${field}["${key}"].ignoreDifferences`;
    const rules = isTree(value)
      ? value
      : parse(reading, sourceLocation, value, parseYaml);
    readFor(reading, sourceLocation, toTarget(key, '/'), rules);
  }
}

/** The YAML of a text, whatever it holds. */
function parseText(
  reading: Reading,
  field: string,
  value: Value,
  parseYaml: ParseYaml,
): Value | undefined {
  const parsed = typeof value === 'string' ? parseYaml(value) : undefined;
  if (parsed === undefined) report(reading, field, 'is not YAML');
  return parsed;
}

function parse(
  reading: Reading,
  field: string,
  value: Value,
  parseYaml: ParseYaml,
): Tree | undefined {
  const parsed = typeof value === 'string' ? parseYaml(value) : undefined;
  if (isTree(parsed)) return parsed;
  if (parsed !== null) report(reading, field, 'is not a YAML object');
  return undefined;
}

/** Group and kind; without a group it is the core group, and `all` is each of both. */
function toTarget(text: string, separator: string): Tree | undefined {
  if (text === 'all' || text === '*/*') return { group: '*', kind: '*' };
  const parts = text.split(separator);
  const kind = parts.at(-1) ?? '';
  if (parts.length > 2 || kind === '') return undefined;
  return { group: parts.length === 2 ? parts[0] ?? '' : '', kind };
}

function readFor(
  reading: Reading,
  field: string,
  target: Tree | undefined,
  rules: Tree | undefined,
): void {
  if (!rules) return;
  if (!target) {
    report(
      reading,
      field,
      'names no group and kind: write apps_Deployment, or all',
    );
    return;
  }
  readArgoEntry(reading, field, { ...toKnownKeys(rules), ...target });
}

/** Go reads keys in any case, and the operator of Argo CD writes them all small. */
function toKnownKeys(rules: Tree): Tree {
  return Object.fromEntries(
    Object.entries(rules).map(([key, value]) => {
      const known = lines.find(
        line => line.toLowerCase() === key.toLowerCase(),
      );
      return [known ?? key, value];
    }),
  );
}

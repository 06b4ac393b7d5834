import type { IgnoreRule } from '../IgnoreRule';
import type { KnownTypeField } from '../schemas/KnownTypeField';
import { isTree, pick, type Tree, type Value } from '../Value';

/** Ignore rules that were read, and what was wrong with others: each problem names the place and, if there is one, the fix. */
export interface ReadRules {
  rules: IgnoreRule[];
  problems: string[];
  /** Fields of custom resources whose type was named. */
  knownTypes: KnownTypeField[];
}

/** What was read so far. */
export interface Reading extends ReadRules {
  /** The file or the document. */
  source: string;
}

/** Where a rule or a problem stands: `apps.yaml: spec.ignoreDifferences[0]`. */
export function formatSourceLocation(
  { source }: Reading,
  field: string,
): string {
  return field === '' ? source : `${source}: ${field}`;
}

/** Notes what is wrong at a field. */
export function report(reading: Reading, field: string, what: string): void {
  reading.problems.push(`${formatSourceLocation(reading, field)}: ${what}`);
}

/** The text of a key; undefined if there is none, and a problem if it is something else. */
export function readText(
  reading: Reading,
  field: string,
  tree: Tree,
  key: string,
): string | undefined {
  const value = pick(tree, key) ?? undefined;
  if (value === undefined || typeof value === 'string') return value;
  report(reading, `${field}.${key}`, 'is not a string');
  return undefined;
}

/** The texts of a list, each with the field where it stands. */
export function readTexts(
  reading: Reading,
  field: string,
  tree: Tree,
  key: string,
): [string, string][] {
  const value = pick(tree, key) ?? [];
  if (!Array.isArray(value)) {
    report(reading, `${field}.${key}`, 'is not a list');
    return [];
  }
  return value.flatMap((text, at): [string, string][] => {
    const sourceLocation = `${field}.${key}[${at}]`;
    if (typeof text === 'string') return [[text, sourceLocation]];
    report(reading, sourceLocation, 'is not a string');
    return [];
  });
}

/** The objects of a list, each with the field where it stands. */
export function readTrees(
  reading: Reading,
  field: string,
  value: Value | undefined,
): [Tree, string][] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    report(reading, field, 'is not a list');
    return [];
  }
  return value.flatMap((item, at): [Tree, string][] => {
    const sourceLocation = `${field}[${at}]`;
    if (isTree(item)) return [[item, sourceLocation]];
    report(reading, sourceLocation, 'is not an object');
    return [];
  });
}

/** Whether a tree has known keys alone; a key that is misspelt would make a rule wider than was meant. */
export function hasKnownKeys(
  reading: Reading,
  field: string,
  tree: Tree,
  known: readonly string[],
): boolean {
  const unknown = Object.keys(tree).filter(key => !known.includes(key));
  for (const key of unknown) {
    report(
      reading,
      field === '' ? key : `${field}.${key}`,
      `is not known here; known are ${known.join(', ')}`,
    );
  }
  return unknown.length === 0;
}

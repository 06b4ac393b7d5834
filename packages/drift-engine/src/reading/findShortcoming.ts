import { isTree, pick, pickAt, type Value } from '../domain/Value';

/** What makes a value no object that can be looked for, and the field that lacks it. */
export interface Shortcoming {
  /** Undefined if it is the whole of it. */
  keys?: readonly string[];
  /** What is said behind the field. */
  message: string;
}

const FIELDS = [['apiVersion'], ['kind'], ['metadata', 'name']];

/** What keeps a value from being an object with a kind, an apiVersion and a name; undefined if nothing does. */
export function findShortcoming(value: Value): Shortcoming | undefined {
  if (!isTree(value)) {
    return { message: `it is ${nameType(value)}, not an object` };
  }
  if (Object.hasOwn(value, 'metadata') && !isTree(pick(value, 'metadata'))) {
    const type = nameType(pick(value, 'metadata'));
    return { keys: ['metadata'], message: `is ${type}, not an object` };
  }
  for (const keys of FIELDS) {
    const found = pickAt(value, ...keys);
    if (found === undefined || found === null || found === '') {
      return { keys, message: describeMissing(keys, value) };
    }
    if (typeof found !== 'string') {
      return { keys, message: `is ${nameType(found)}, not text: quote it` };
    }
  }
  return findBadNamespace(value);
}

function findBadNamespace(value: Value): Shortcoming | undefined {
  const keys = ['metadata', 'namespace'];
  const namespace = pickAt(value, ...keys);
  if (namespace == null || typeof namespace === 'string') return undefined;
  return { keys, message: `is ${nameType(namespace)}, not text: quote it` };
}

function describeMissing(keys: readonly string[], value: Value): string {
  const isGenerated = pickAt(value, 'metadata', 'generateName') != null;
  return keys.at(-1) === 'name' && isGenerated
    ? 'is missing: metadata.generateName alone gives no name to look for'
    : 'is missing';
}

function nameType(value: Value | undefined): string {
  if (value == null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'boolean') return 'a boolean';
  if (typeof value === 'string') return 'text';
  return typeof value === 'object' ? 'an object' : 'a number';
}

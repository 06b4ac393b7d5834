import { isTree, pick, pickAt, type Value } from '../domain/Value';

/** What makes a value no object that can be looked for, and the field that lacks it. */
export interface Shortcoming {
  field: string | undefined;
  message: string;
}

const FIELDS = [['apiVersion'], ['kind'], ['metadata', 'name']];

/** What keeps a value from being an object with a kind, an apiVersion and a name; undefined if nothing does. */
export function findShortcoming(value: Value): Shortcoming | undefined {
  if (!isTree(value)) {
    return { field: undefined, message: `${nameType(value)}, not an object` };
  }
  if (Object.hasOwn(value, 'metadata') && !isTree(pick(value, 'metadata'))) {
    const type = nameType(pick(value, 'metadata'));
    return { field: 'metadata', message: `metadata is ${type}, not an object` };
  }
  for (const keys of FIELDS) {
    const found = pickAt(value, ...keys);
    const field = keys.join('.');
    if (found === undefined || found === null || found === '') {
      return { field, message: describeMissing(field, value) };
    }
    if (typeof found !== 'string') {
      const message = `${field} is ${nameType(found)}, not text: quote it`;
      return { field, message };
    }
  }
  return findBadNamespace(value);
}

function findBadNamespace(value: Value): Shortcoming | undefined {
  const field = 'metadata.namespace';
  const namespace = pickAt(value, 'metadata', 'namespace');
  if (namespace == null || typeof namespace === 'string') return undefined;
  const message = `${field} is ${nameType(namespace)}, not text: quote it`;
  return { field, message };
}

function describeMissing(field: string, value: Value): string {
  const isGenerated = pickAt(value, 'metadata', 'generateName') != null;
  return field === 'metadata.name' && isGenerated
    ? 'metadata.generateName alone gives no name to look for: give metadata.name'
    : `it has no ${field}`;
}

function nameType(value: Value | undefined): string {
  if (value == null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'boolean') return 'a boolean';
  if (typeof value === 'string') return 'text';
  return typeof value === 'object' ? 'an object' : 'a number';
}

import type { Value } from '../../Value';

/** The text of a value that tells items apart. Keys are scalars; what is none, in an object that no server would store, has no text of its own. */
export function toKeyText(value: Value): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Array.isArray(value) ? '[…]' : '{…}';
}

/**
 * A step of a path as people write it: the name of a field, the position of an item, the keys by which an item of a list is found, the
 * value that is an item of a set, or each item (each value, of a map).
 */
export type FieldStep =
  | { kind: 'field'; name: string }
  | { kind: 'index'; index: number }
  | { kind: 'item'; keys: [string, string][] }
  | { kind: 'value'; text: string }
  | { kind: 'each' };

/**
 * A value as YAML and JSON have it. Whole numbers beyond 2^53 are `bigint`, so that none is rounded; every other number is `number`.
 * Objects may have any key, `__proto__` too, as a property of their own: look with `Object.hasOwn`, build with `Object.fromEntries`.
 */
export type Value = null | boolean | number | bigint | string | Value[] | Tree;

/** An object of values. */
export interface Tree {
  [key: string]: Value;
}

/** Whether a value is an object, and neither a list nor null. */
export function isTree(value: Value | undefined): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A property that the tree itself has. */
export function pick(tree: Tree, key: string): Value | undefined {
  return Object.hasOwn(tree, key) ? tree[key] : undefined;
}

/** The value at the end of a path of keys; undefined if a step of it is no tree or lacks the key. */
export function pickAt(
  tree: Value | undefined,
  ...keys: string[]
): Value | undefined {
  let value: Value | undefined = tree;
  for (const key of keys) {
    if (!isTree(value)) return undefined;
    value = pick(value, key);
  }
  return value;
}

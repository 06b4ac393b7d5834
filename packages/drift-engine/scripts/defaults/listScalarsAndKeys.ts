import { isTree, type Value } from '../../src/domain/Value';

/** Every scalar of an object, as JSON, and every key. */
export function listScalarsAndKeys(value: Value): {
  scalars: ReadonlySet<string>;
  keys: ReadonlySet<string>;
} {
  const scalars = new Set<string>();
  const keys = new Set<string>();
  const waiting = [value];
  for (const one of waiting) {
    if (Array.isArray(one)) waiting.push(...one);
    else if (isTree(one)) {
      for (const [key, below] of Object.entries(one)) {
        keys.add(key);
        waiting.push(below);
      }
    } else scalars.add(JSON.stringify(one));
  }
  return { scalars, keys };
}

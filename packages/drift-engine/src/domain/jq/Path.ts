import { isTree, pick, type Value } from '../Value';

/** A place in a value: the keys and positions that lead to it from the root. */
export type Path = (string | number)[];

/** What stands at a place; undefined if nothing does. */
export function findAtPath(
  value: Value,
  path: readonly (string | number)[],
): Value | undefined {
  let found: Value | undefined = value;
  for (const step of path) {
    if (found === undefined) return undefined;
    found = findStep(found, step);
  }
  return found;
}

function findStep(value: Value, step: string | number): Value | undefined {
  if (Array.isArray(value)) {
    return typeof step === 'number' ? value[step] : undefined;
  }
  return isTree(value) && typeof step === 'string'
    ? pick(value, step)
    : undefined;
}

/** The places without those that were named twice, in their order. */
export function distinctPaths(paths: readonly Path[]): Path[] {
  const seen = new Set<string>();
  return paths.filter(path => {
    const key = JSON.stringify(path);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

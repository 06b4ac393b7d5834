import type { Tree, Value } from '../Value';

/** A tree with other values for some of its keys, in the order that it had. */
export function withValues(
  tree: Tree,
  values: ReadonlyMap<string, Value>,
): Tree {
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [key, values.get(key) ?? value]),
  );
}

import type { KubernetesObject } from '../../KubernetesObject';
import { isTree, pick, pickAt, type Tree, type Value } from '../../Value';

/** Keys and positions from the root. */
export type Path = readonly (string | number)[];

/** For each list of which items were taken: where those left stood before. */
export type Positions = WeakMap<Value[], readonly number[]>;

/** Places to be taken away, by their steps; `undefined` if the whole is taken. */
type Selection = Map<string, Selection | undefined>;

/**
 * A copy of an object without some of its places, as jq's `del` and a JSON patch's `remove` leave it: items behind one that is taken
 * move up. What the server says of who wrote what stays, whatever is selected.
 */
export function removePaths(
  object: KubernetesObject,
  paths: readonly Path[],
  positions: Positions,
): KubernetesObject {
  if (paths.length === 0) return object;
  const left = remove(object, select(paths), positions);
  return isTree(left) ? withFieldSets(left, object) : left;
}

function select(paths: readonly Path[]): Selection {
  const root: Selection = new Map();
  for (const path of paths) {
    let at: Selection | undefined = root;
    path.forEach((step, index) => {
      const key = String(step);
      const isLast = index === path.length - 1;
      const next: Selection | undefined = isLast
        ? undefined
        : at?.get(key) ?? new Map();
      // What is taken as a whole stays so.
      if (at && !(at.has(key) && at.get(key) === undefined)) at.set(key, next);
      at = at?.get(key);
    });
  }
  return root;
}

function remove<T extends Value>(
  value: T,
  selection: Selection,
  positions: Positions,
): T {
  if (Array.isArray(value)) {
    return removeItems(value, selection, positions) as T;
  }
  if (!isTree(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !isTaken(selection, key))
      .map(([key, each]) => {
        const below = selection.get(key);
        return [key, below ? remove(each, below, positions) : each];
      }),
  ) as T;
}

function removeItems(
  items: Value[],
  selection: Selection,
  positions: Positions,
): Value[] {
  const left = [...items.keys()].filter(
    index => !isTaken(selection, String(index)),
  );
  const kept = left.map(index => {
    const below = selection.get(String(index));
    return below ? remove(items[index], below, positions) : items[index];
  });
  positions.set(kept, left);
  return kept;
}

function isTaken(selection: Selection, key: string): boolean {
  return selection.has(key) && selection.get(key) === undefined;
}

function withFieldSets(left: Tree, object: KubernetesObject): Tree {
  const sets = pickAt(object, 'metadata', 'managedFields');
  const metadata = pick(left, 'metadata');
  if (
    sets === undefined ||
    pickAt(left, 'metadata', 'managedFields') === sets
  ) {
    return left;
  }
  return {
    ...left,
    metadata: { ...(isTree(metadata) && metadata), managedFields: sets },
  };
}

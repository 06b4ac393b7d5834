import { isTree, pick, type Tree, type Value } from '../../Value';
import { areValuesEqual } from '../../values/areValuesEqual';
import { findKeyDefault } from './listKeys';
import type { Spot } from './Spot';

/** The item of a list that has these keys, and its position. */
export function findItem(
  spot: Spot,
  list: Value | undefined,
  keys: Tree,
): { index: number; value: Value } | undefined {
  if (!Array.isArray(list)) return undefined;
  const names = Object.keys(keys);
  for (let index = 0; index < list.length; index += 1) {
    const value = list[index];
    if (isTree(value) && names.every(name => hasKey(spot, value, name, keys))) {
      return { index, value };
    }
  }
  return undefined;
}

function hasKey(spot: Spot, item: Tree, name: string, keys: Tree): boolean {
  const value = pick(item, name) ?? findKeyDefault(spot, name);
  const wanted = keys[name];
  return (
    value === wanted || (value !== undefined && areValuesEqual(value, wanted))
  );
}

import { isTree, pick, type Tree, type Value } from '../../Value';
import { ItemIndex } from '../walk/ItemIndex';
import { chooseKeys, indexByKeys } from '../walk/listKeys';
import { isSharedMap, toField, toItem, type Spot } from '../walk/Spot';

interface Sides {
  before: Value;
  declared: Value;
  carried: Value;
}

type Visit = (spot: Spot, carried: Value) => void;

/** Finds what was applied, is carried still, and is not declared any more. */
export function compareLastApplied(
  spot: Spot,
  { before, declared, carried }: Sides,
  visit: Visit,
): void {
  if (isTree(before) && isTree(declared) && isTree(carried)) {
    compareFields(spot, { before, declared, carried }, visit);
  } else if (
    Array.isArray(before) &&
    Array.isArray(declared) &&
    Array.isArray(carried)
  ) {
    compareItems(spot, { before, declared, carried }, visit);
  }
}

function compareFields(
  spot: Spot,
  { before, declared, carried }: Record<keyof Sides, Tree>,
  visit: Visit,
): void {
  for (const key of Object.keys(before)) {
    const now = pick(carried, key);
    const was = before[key];
    if (now === undefined || now === null || isNothing(was)) continue;
    const at = toField(spot, key);
    const wanted = pick(declared, key);
    if (wanted !== undefined) {
      const sides = { before: was, declared: wanted, carried: now };
      compareLastApplied(at, sides, visit);
    } else if (isSharedMap(at) && isTree(was)) {
      // Several writers share a map: only its own keys were Git's.
      const sides = { before: was, declared: {}, carried: now };
      compareLastApplied(at, sides, visit);
    } else visit(at, now);
  }
}

function isNothing(value: Value): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === null || (isTree(value) && Object.keys(value).length === 0);
}

function compareItems(
  spot: Spot,
  sides: Record<keyof Sides, Value[]>,
  visit: Visit,
): void {
  const isSet = spot.node.type === 'list' && spot.node.listType === 'set';
  if (isSet) compareSetItems(spot, sides, visit);
  else compareKeyedItems(spot, sides, visit);
}

function compareSetItems(
  spot: Spot,
  { before, declared, carried }: Record<keyof Sides, Value[]>,
  visit: Visit,
): void {
  const items = new ItemIndex();
  carried.forEach((value, index) => {
    const has = (list: Value[]) => items.findValue(list, value) !== undefined;
    if (has(before) && !has(declared)) {
      visit(toItem(spot, { kind: 'value', value, index }, false), value);
    }
  });
}

function compareKeyedItems(
  spot: Spot,
  { before, declared, carried }: Record<keyof Sides, Value[]>,
  visit: Visit,
): void {
  const keys = chooseKeys(spot, [...before, ...declared], carried)?.keys;
  if (!keys) return;
  const was = indexByKeys(spot, before, keys);
  const wanted = indexByKeys(spot, declared, keys);
  const now = indexByKeys(spot, carried, keys);
  if (!was || !wanted || !now) return;
  for (const [id, item] of now) {
    const old = was.get(id);
    if (!old) continue;
    const step = { kind: 'item', keys: item.keys, index: item.index } as const;
    const at = toItem(spot, step, false);
    const still = wanted.get(id);
    if (!still) visit(at, item.value);
    else {
      const [value, carriedValue] = [still.value, item.value];
      const sides = {
        before: old.value,
        declared: value,
        carried: carriedValue,
      };
      compareLastApplied(at, sides, visit);
    }
  }
}

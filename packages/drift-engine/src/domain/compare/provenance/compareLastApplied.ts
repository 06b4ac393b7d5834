import { isTree, pick, type Tree, type Value } from '../../Value';
import { ItemIndex } from '../walk/ItemIndex';
import { chooseKeys, indexByKeys } from '../walk/listKeys';
import {
  isSharedMap,
  toField,
  toItem,
  type FieldLocation,
} from '../walk/FieldLocation';

interface Sides {
  before: Value;
  declared: Value;
  live: Value;
}

type Visit = (location: FieldLocation, live: Value) => void;

/** Finds what was applied, is live still, and is not declared any more. */
export function compareLastApplied(
  location: FieldLocation,
  { before, declared, live }: Sides,
  visit: Visit,
): void {
  if (isTree(before) && isTree(declared) && isTree(live)) {
    compareFields(location, { before, declared, live }, visit);
  } else if (
    Array.isArray(before) &&
    Array.isArray(declared) &&
    Array.isArray(live)
  ) {
    compareItems(location, { before, declared, live }, visit);
  }
}

function compareFields(
  location: FieldLocation,
  { before, declared, live }: Record<keyof Sides, Tree>,
  visit: Visit,
): void {
  for (const key of Object.keys(before)) {
    const now = pick(live, key);
    const was = before[key];
    if (now === undefined || now === null || isNothing(was)) continue;
    const wanted = pick(declared, key);
    // Nothing stands below a value that is declared; most are, and there may be many.
    if (wanted !== undefined && typeof was !== 'object') continue;
    const at = toField(location, key);
    if (wanted !== undefined) {
      const sides = { before: was, declared: wanted, live: now };
      compareLastApplied(at, sides, visit);
    } else if (isSharedMap(at) && isTree(was)) {
      // Several writers share a map: only its own keys were Git's.
      const sides = { before: was, declared: {}, live: now };
      compareLastApplied(at, sides, visit);
    } else visit(at, now);
  }
}

function isNothing(value: Value): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === null || (isTree(value) && Object.keys(value).length === 0);
}

function compareItems(
  location: FieldLocation,
  sides: Record<keyof Sides, Value[]>,
  visit: Visit,
): void {
  const isSet =
    location.node.type === 'list' && location.node.listType === 'set';
  if (isSet) compareSetItems(location, sides, visit);
  else compareKeyedItems(location, sides, visit);
}

function compareSetItems(
  location: FieldLocation,
  { before, declared, live }: Record<keyof Sides, Value[]>,
  visit: Visit,
): void {
  const items = new ItemIndex();
  live.forEach((value, index) => {
    const has = (list: Value[]) => items.findValue(list, value) !== undefined;
    if (has(before) && !has(declared)) {
      visit(toItem(location, { kind: 'value', value, index }, false), value);
    }
  });
}

function compareKeyedItems(
  location: FieldLocation,
  { before, declared, live }: Record<keyof Sides, Value[]>,
  visit: Visit,
): void {
  const keys = chooseKeys(location, [...before, ...declared], live)?.keys;
  if (!keys) return;
  const was = indexByKeys(location, before, keys);
  const wanted = indexByKeys(location, declared, keys);
  const now = indexByKeys(location, live, keys);
  if (!was || !wanted || !now) return;
  for (const [id, item] of now) {
    const old = was.get(id);
    if (!old) continue;
    const step = { kind: 'item', keys: item.keys, index: item.index } as const;
    const at = toItem(location, step, false);
    const still = wanted.get(id);
    if (!still) visit(at, item.value);
    else {
      const [value, liveValue] = [still.value, item.value];
      const sides = {
        before: old.value,
        declared: value,
        live: liveValue,
      };
      compareLastApplied(at, sides, visit);
    }
  }
}

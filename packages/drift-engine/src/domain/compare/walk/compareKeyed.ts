import { isTree, pick, type Tree, type Value } from '../../Value';
import { comparePositional } from './comparePositional';
import { compareUndeclared, compareValues } from './compareValues';
import { groupByKeys, nameItem, type KeyedItem } from './listKeys';
import type { Step } from './ObjectPath';
import { toItem, type FieldLocation } from './FieldLocation';
import { report, type Walk } from './Walk';

/**
 * A list that somebody owns as one leaf is replaced as a whole, whatever its items look like: what is live beside the declared is a
 * difference, and so is another order.
 */
export function compareAtomic(
  walk: Walk,
  location: FieldLocation,
  lists: KeyedLists,
): void {
  const before = walk.findings.length;
  compareKeyed(walk, { ...location, isWhole: true }, lists);
  const { declared, live, keys } = lists;
  const isSameOrder =
    walk.findings.length > before ||
    declared.every((item, at) => {
      const other = live[at];
      return (
        isTree(item) &&
        isTree(other) &&
        keys.every(key => pick(item, key) === pick(other, key))
      );
    });
  if (!isSameOrder) {
    report(walk, location, {
      ...{ declared, live, class: 'changed' },
      rules: ['list-as-whole'],
    });
  }
}

interface KeyedLists {
  declared: Value[];
  live: Value[];
  keys: readonly string[];
  isGuessed: boolean;
}

/** Compares the items that have the same keys, then the order that an apply restores. */
export function compareKeyed(
  walk: Walk,
  location: FieldLocation,
  lists: KeyedLists,
): void {
  const { declared, live, keys, isGuessed } = lists;
  if (areAligned(declared, live, keys)) {
    compareAligned(walk, location, lists);
    return;
  }
  const wanted = groupByKeys(location, declared, keys);
  const found = groupByKeys(location, live, keys);
  if (!wanted || !found) {
    comparePositional(walk, location, declared, live);
    return;
  }
  const rule = isGuessed ? 'guessed-keys' : 'list-by-key';
  for (const [id, group] of wanted) {
    compareGroups(walk, location, {
      wanted: group,
      found: found.get(id),
      rule,
    });
  }
  if (!isGuessed)
    compareOrder(walk, location, { declared, live, wanted, found });
  if (location.isWhole) compareExtra(walk, location, wanted, found);
}

/** If Git owns the whole list, what is live beside the declared items is a difference. */
function compareExtra(
  walk: Walk,
  location: FieldLocation,
  wanted: Map<string, KeyedItem[]>,
  found: Map<string, KeyedItem[]>,
): void {
  for (const [id, group] of found) {
    const extra = group.slice(0, group.length - (wanted.get(id)?.length ?? 0));
    for (const item of extra) {
      compareUndeclared(
        walk,
        toItem(location, toStep(item, group), false),
        item.value,
      );
    }
  }
}

/** An apply puts the declared items into their order again, whatever stands between them. */
function compareOrder(
  walk: Walk,
  location: FieldLocation,
  lists: {
    declared: Value[];
    live: Value[];
    wanted: Map<string, KeyedItem[]>;
    found: Map<string, KeyedItem[]>;
  },
): void {
  const { declared, live, wanted, found } = lists;
  let last = -1;
  for (const [id, group] of wanted) {
    const others = found.get(id);
    if (!others) continue;
    // The server itself moves items with the same keys together.
    if (group.length > 1 || others.length > 1) return;
    if (others[0].index < last) {
      report(walk, location, {
        ...{ declared, live, class: 'changed' },
        rules: ['list-order'],
      });
      return;
    }
    last = others[0].index;
  }
}

/** Items with the same keys are paired from the last on: in a pod's environment it is the last that counts. */
function compareGroups(
  walk: Walk,
  location: FieldLocation,
  {
    wanted,
    found = [],
    rule,
  }: { wanted: KeyedItem[]; found?: KeyedItem[]; rule: string },
): void {
  wanted.forEach((item, at) => {
    const other = found.at(at - wanted.length);
    if (other && found.length + at >= wanted.length) {
      const step = toStep(other, found);
      compareValues(
        walk,
        toItem(location, step, false),
        item.value,
        other.value,
      );
    } else {
      report(walk, toItem(location, toStep(item, wanted), false), {
        ...{ declared: item.value, live: undefined, class: 'missing' },
        rules: [rule],
      });
    }
  });
}

function toStep(item: KeyedItem, group: KeyedItem[]): Step {
  const { keys, index } = item;
  const nth = group.length - 1 - group.indexOf(item);
  return nth === 0
    ? { kind: 'item', keys, index }
    : { kind: 'item', keys, index, nth };
}

/** Whether the items of two lists are the same ones in the same order, each with its keys written: as good as always. */
function areAligned(
  declared: Value[],
  live: Value[],
  keys: readonly string[],
): boolean {
  return (
    declared.length === live.length &&
    declared.every((item, index) => {
      const other = live[index];
      return (
        isTree(item) &&
        isTree(other) &&
        keys.every(key => {
          const value = pick(item, key);
          return typeof value === 'string' && value === pick(other, key);
        })
      );
    })
  );
}

function compareAligned(
  walk: Walk,
  location: FieldLocation,
  lists: KeyedLists,
): void {
  const { declared, live, keys } = lists;
  declared.forEach((value, index) => {
    if (value === live[index]) return;
    const named = nameItem(location, value as Tree, keys);
    const at = toItem(location, { kind: 'item', keys: named, index }, false);
    compareValues(walk, at, value, live[index]);
  });
}

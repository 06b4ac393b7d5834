import { isTree, pick, type Tree, type Value } from '../../Value';
import { isOwnedAsLeaf } from '../witness/findAuthor';
import { dropClaimHead, isClaimTemplates } from './claimTemplates';
import { dropInjected } from './dropInjected';
import { compareUndeclared, compareValues } from './compareValues';
import { ItemIndex } from './ItemIndex';
import { chooseKeys, groupByKeys, nameItem, type KeyedItem } from './listKeys';
import type { Step } from './Place';
import { toItem, type Spot } from './Spot';
import { report, type Walk } from './Walk';

/** Compares two lists as the schema says lists of this kind are compared. */
export function compareLists(
  walk: Walk,
  spot: Spot,
  declared: Value[],
  carried: Value[],
): void {
  const { node } = spot;
  if (node.type === 'list' && node.listType === 'set') {
    compareSetLists(walk, spot, declared, carried);
    return;
  }
  const choice = chooseKeys(spot, declared, carried);
  if (choice?.isGuessed && isOwnedAsLeaf(walk.sets, spot.place)) {
    compareAtomic(walk, spot, { declared, carried, ...choice });
  } else if (choice) {
    compareKeyed(walk, spot, { declared, carried, ...choice });
  } else if (isOrderFree(walk, spot)) {
    compareUnordered(walk, spot, declared, carried);
  } else {
    const own = dropInjected(walk, spot, declared, carried);
    comparePositional(walk, spot, declared, own);
  }
}

/**
 * A list that somebody owns as one leaf is replaced as a whole, whatever its items look like: what is carried beside the declared is a
 * difference, and so is another order.
 */
function compareAtomic(walk: Walk, spot: Spot, lists: KeyedLists): void {
  const before = walk.findings.length;
  compareKeyed(walk, { ...spot, isWhole: true }, lists);
  const { declared, carried, keys } = lists;
  const isSameOrder =
    walk.findings.length > before ||
    declared.every((item, at) => {
      const other = carried[at];
      return (
        isTree(item) &&
        isTree(other) &&
        keys.every(key => pick(item, key) === pick(other, key))
      );
    });
  if (!isSameOrder) {
    report(walk, spot, {
      ...{ declared, carried, class: 'changed' },
      rules: ['list-as-whole'],
    });
  }
}

interface KeyedLists {
  declared: Value[];
  carried: Value[];
  keys: readonly string[];
  isGuessed: boolean;
}

function compareKeyed(walk: Walk, spot: Spot, lists: KeyedLists): void {
  const { declared, carried, keys, isGuessed } = lists;
  if (areAligned(declared, carried, keys)) {
    compareAligned(walk, spot, lists);
    return;
  }
  const wanted = groupByKeys(spot, declared, keys);
  const found = groupByKeys(spot, carried, keys);
  if (!wanted || !found) {
    comparePositional(walk, spot, declared, carried);
    return;
  }
  const rule = isGuessed ? 'guessed-keys' : 'list-by-key';
  for (const [id, group] of wanted) {
    compareGroups(walk, spot, { wanted: group, found: found.get(id), rule });
  }
  if (!spot.isWhole) return;
  for (const [id, group] of found) {
    const extra = group.slice(0, group.length - (wanted.get(id)?.length ?? 0));
    for (const item of extra) {
      compareUndeclared(
        walk,
        toItem(spot, toStep(item, group), false),
        item.value,
      );
    }
  }
}

/** Items with the same keys are paired from the last on: in a pod's environment it is the last that counts. */
function compareGroups(
  walk: Walk,
  spot: Spot,
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
      compareValues(walk, toItem(spot, step, false), item.value, other.value);
    } else {
      report(walk, toItem(spot, toStep(item, wanted), false), {
        ...{ declared: item.value, carried: undefined, class: 'missing' },
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
  carried: Value[],
  keys: readonly string[],
): boolean {
  return (
    declared.length === carried.length &&
    declared.every((item, index) => {
      const other = carried[index];
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

function compareAligned(walk: Walk, spot: Spot, lists: KeyedLists): void {
  const { declared, carried, keys } = lists;
  declared.forEach((value, index) => {
    if (value === carried[index]) return;
    const named = nameItem(spot, value as Tree, keys);
    const at = toItem(spot, { kind: 'item', keys: named, index }, false);
    compareValues(walk, at, value, carried[index]);
  });
}

function compareSetLists(
  walk: Walk,
  spot: Spot,
  declared: Value[],
  carried: Value[],
): void {
  const items = new ItemIndex();
  declared.forEach((value, index) => {
    if (items.findValue(carried, value)) return;
    report(walk, toItem(spot, { kind: 'value', value, index }, false), {
      ...{ declared: value, carried: undefined, class: 'missing' },
      rules: ['list-as-set'],
    });
  });
  if (!spot.isWhole) return;
  carried.forEach((value, index) => {
    if (items.findValue(declared, value)) return;
    const at = toItem(spot, { kind: 'value', value, index }, false);
    compareUndeclared(walk, at, value);
  });
}

/** The autoscaler's controller writes its metrics in an order of its own (kubernetes issue 74099). */
function isOrderFree(walk: Walk, { place }: Spot): boolean {
  return (
    walk.kind === 'HorizontalPodAutoscaler' &&
    place?.step.kind === 'field' &&
    place.step.key === 'metrics'
  );
}

function compareUnordered(
  walk: Walk,
  spot: Spot,
  declared: Value[],
  carried: Value[],
): void {
  const left = [...carried];
  const unmatched = declared.filter((value, index) => {
    const found = left.findIndex(other =>
      isSame(walk, toItem(spot, { kind: 'index', index }, true), value, other),
    );
    if (found >= 0) left.splice(found, 1);
    return found < 0;
  });
  if (unmatched.length === 0 && left.length === 0) return;
  comparePositional(walk, spot, declared, carried);
}

function isSame(walk: Walk, spot: Spot, value: Value, other: Value): boolean {
  const trial: Walk = { ...walk, findings: [] };
  compareValues(trial, spot, value, other);
  return trial.findings.length === 0;
}

function comparePositional(
  walk: Walk,
  spot: Spot,
  declared: Value[],
  carried: Value[],
): void {
  if (declared.length !== carried.length) {
    report(walk, spot, {
      ...{ declared, carried, class: 'changed' },
      rules: ['list-as-whole'],
    });
    return;
  }
  const isClaim = isClaimTemplates(walk, spot);
  declared.forEach((value, index) => {
    const isWhole = !isClaim || !isTree(value);
    const at = toItem(spot, { kind: 'index', index }, isWhole);
    const wanted = isClaim && isTree(value) ? dropClaimHead(value) : value;
    compareValues(walk, at, wanted, carried[index]);
  });
}

import { isTree, pick, type Value } from '../../Value';
import { failOn, JqError, nameType, describe } from '../JqError';
import { compareTexts, compareValues, isNumber, type Spend } from '../order';
import type { Item } from './Item';
import { sliceValue } from './slice';

/** Fails if an item no longer stands where its trail ends. Scalars count as the same if they are equal, lists and objects if they are one. */
export function expectIntact({ value, trail }: Item, what = 'against'): void {
  if (!trail || isSame(value, trail.value)) return;
  throw new JqError(
    `a value was computed that is not a part of the object, a value of type ${nameType(
      value,
    )}`,
    () => `invalid path ${what}: ${describe(value)}`,
  );
}

function isSame(value: Value, other: Value): boolean {
  if (value === other) return true;
  if (isNumber(value) && isNumber(other)) {
    return Object.is(Number(value) + 0, Number(other) + 0);
  }
  // Go has one list for all that are empty.
  return (
    Array.isArray(value) &&
    Array.isArray(other) &&
    value.length + other.length === 0
  );
}

/** A step further on; the step is noted if places are asked for. */
export function step({ trail }: Item, key: Value, value: Value): Item {
  return trail
    ? { value, trail: { above: trail, step: key, value } }
    : { value, trail };
}

/** What `.key` or `.[0]` names. As in jq, null has every key, and none of them has a value. */
export function navigate(item: Item, key: Value, spend: Spend): Item {
  const value = pickValue(item.value, key, spend);
  expectIntact(item);
  return step(item, key, value);
}

/** The value at a key, a position or a part; or the positions of a list in a list. */
export function pickValue(value: Value, key: Value, spend: Spend): Value {
  if (typeof key === 'string') {
    if (value === null) return null;
    return isTree(value)
      ? pick(value, key) ?? null
      : failOn('expected an object but got:', value);
  }
  if (isNumber(key)) return pickPosition(value, Number(key));
  if (Array.isArray(key)) return findAll(value, key, spend);
  if (isTree(key)) return pickPart(value, key);
  return failOnKey(value, key);
}

function pickPosition(value: Value, key: number): Value {
  if (value === null) return null;
  const isText = typeof value === 'string';
  if (!isText && !Array.isArray(value)) {
    return failOn('expected an array but got:', value);
  }
  const all = isText ? [...value] : value;
  const at = Number.isNaN(key) ? -Infinity : Math.trunc(key);
  return all[at < 0 ? at + all.length : at] ?? null;
}

function findAll(value: Value, part: Value[], spend: Spend): Value {
  if (value === null) return null;
  return Array.isArray(value)
    ? findPositions(value, part, spend)
    : failOn('expected an array but got:', value);
}

/** Where a list stands within another one. */
export function findPositions(
  list: Value[],
  part: Value[],
  spend: Spend,
): number[] {
  if (part.length === 0) return [];
  const found: number[] = [];
  for (let at = 0; at + part.length <= list.length; at += 1) {
    spend(1);
    const isThere = part.every(
      (each, offset) => compareValues(list[at + offset], each, spend) === 0,
    );
    if (isThere) found.push(at);
  }
  return found;
}

function pickPart(value: Value, bounds: Record<string, Value>): Value {
  if (value === null) return null;
  const [from, to] = [pick(bounds, 'start'), pick(bounds, 'end')];
  if (from === undefined || to === undefined) {
    return failOn('expected "start" and "end" for slicing but got:', bounds);
  }
  return sliceValue(value, from, to);
}

function failOnKey(value: Value, key: Value): never {
  if (Array.isArray(value)) {
    return failOn('expected a number for indexing an array but got:', key);
  }
  return typeof value === 'string'
    ? failOn('expected a number for indexing a string but got:', key)
    : failOn('expected a string for object key but got:', key);
}

/** All that `[]` names; objects in the order of their keys. */
export function* iterate(item: Item): Iterable<Item> {
  const { value } = item;
  if (Array.isArray(value)) {
    expectIntact(item, 'on iterating against');
    for (const [position, each] of value.entries()) {
      yield step(item, position, each);
    }
  } else if (isTree(value)) {
    expectIntact(item, 'on iterating against');
    for (const key of Object.keys(value).sort(compareTexts)) {
      yield step(item, key, value[key]);
    }
  } else {
    failOn('cannot iterate over:', value);
  }
}

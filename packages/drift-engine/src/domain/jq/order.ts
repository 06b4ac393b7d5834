import { isTree, pick, type Tree, type Value } from '../Value';

const deepest = 500;

/** Told of the work that something takes; throws if it is too much. */
export type Spend = (steps: number) => void;

/** A value that goes deeper than any object. */
export class TooDeepError extends RangeError {}

function rank(value: Value): number {
  if (value === null) return 0;
  if (typeof value === 'boolean') return value ? 2 : 1;
  if (typeof value === 'string') return 4;
  if (typeof value !== 'object') return 3;
  return Array.isArray(value) ? 5 : 6;
}

/** The order of jq: null, false, true, numbers, strings, lists, objects; negative if `left` comes first. */
export function compareValues(left: Value, right: Value, spend: Spend): number {
  return compare(left, right, spend, 0);
}

function compare(
  left: Value,
  right: Value,
  spend: Spend,
  depth: number,
): number {
  spend(1);
  if (depth > deepest) throw new TooDeepError('the values are too deep');
  const ranks = rank(left) - rank(right);
  if (ranks !== 0) return ranks;
  if (typeof left === 'string' && typeof right === 'string') {
    spend(Math.min(left.length, right.length) / 64);
    return compareTexts(left, right);
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    return compareLists(left, right, (a, b) => compare(a, b, spend, depth + 1));
  }
  if (isTree(left) && isTree(right)) {
    // What sorting the keys costs.
    spend(Object.keys(left).length);
    return compareTrees(left, right, (a, b) => compare(a, b, spend, depth + 1));
  }
  return compareNumbers(left, right);
}

/** NaN is less than anything, itself too. */
function compareNumbers(left: Value, right: Value): number {
  if (!isNumber(left) || !isNumber(right)) return 0;
  const [a, b] = [Number(left), Number(right)];
  if (a < b || Number.isNaN(a)) return -1;
  return a === b ? 0 : 1;
}

/** Whether a value is a number of either kind. */
export function isNumber(value: Value): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

/** By code points, and not by the units of UTF-16 that `<` compares. */
export function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  let at = 0;
  while (at < left.length && left[at] === right[at]) at += 1;
  // The first unit that differs may be the second half of a character.
  const half = left.charCodeAt(at - 1);
  if (half >= 0xd800 && half < 0xdc00) at -= 1;
  return (left.codePointAt(at) ?? -1) - (right.codePointAt(at) ?? -1);
}

function compareLists(
  left: Value[],
  right: Value[],
  compareItems: (left: Value, right: Value) => number,
): number {
  for (const [position, item] of left.entries()) {
    const other = right[position];
    if (other === undefined) return 1;
    const order = compareItems(item, other);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

/** First by the keys, then by the values in the order of the keys. */
function compareTrees(
  left: Tree,
  right: Tree,
  compareItems: (left: Value, right: Value) => number,
): number {
  const keys = Object.keys(left).sort(compareTexts);
  const order = compareLists(
    keys,
    Object.keys(right).sort(compareTexts),
    compareItems,
  );
  if (order !== 0) return order;
  for (const key of keys) {
    const values = compareItems(
      pick(left, key) ?? null,
      pick(right, key) ?? null,
    );
    if (values !== 0) return values;
  }
  return 0;
}

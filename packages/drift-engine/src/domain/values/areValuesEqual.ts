import { areNumbersEqual } from './areNumbersEqual';
import type { Tree, Value } from '../Value';

/** Deeper than anything that is read; only values that contain themselves come here. */
const MOST_LEVELS = 100_000;

/** Pairs that are still to be compared, three entries each: declared, live, level. */
type Pending = (Value | undefined)[];

/**
 * Whether two values are the same, numbers by value and the keys of an object in any order. Works without recursion, so that no depth
 * makes it throw; values that contain themselves are never equal to others.
 */
export function areValuesEqual(a: Value, b: Value): boolean {
  const answer = compareScalars(a, b);
  if (answer !== undefined) return answer;
  const pending: Pending = [a, b];
  const levels: number[] = [0];
  while (pending.length > 0) {
    const level = levels.pop() ?? 0;
    const right = pending.pop();
    const left = pending.pop();
    const from = pending.length;
    if (level >= MOST_LEVELS || !openPair(left, right, pending)) return false;
    for (let i = from; i < pending.length; i += 2) levels.push(level + 1);
  }
  return true;
}

/** Whether both are equal; undefined if both are lists or both are trees, and only their contents can tell. */
function compareScalars(
  a: Value | undefined,
  b: Value | undefined,
): boolean | undefined {
  if (a === b) return true;
  if (isNumber(a) && isNumber(b)) return areNumbersEqual(a, b);
  if (typeof a !== 'object' || typeof b !== 'object') return false;
  if (a === null || b === null) return false;
  return Array.isArray(a) === Array.isArray(b) ? undefined : false;
}

function isNumber(value: Value | undefined): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

/** False if the contents differ for certain; else what is to be compared further is pending. */
function openPair(
  left: Value | undefined,
  right: Value | undefined,
  pending: Pending,
): boolean {
  if (Array.isArray(left) && Array.isArray(right)) {
    return openLists(left, right, pending);
  }
  return openTrees(left as Tree, right as Tree, pending);
}

function openLists(left: Value[], right: Value[], pending: Pending): boolean {
  if (left.length !== right.length) return false;
  for (let i = 0; i < left.length; i++) {
    if (!isEqualOrPending(left[i], right[i], pending)) return false;
  }
  return true;
}

function openTrees(left: Tree, right: Tree, pending: Pending): boolean {
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  for (const key of keys) {
    if (!Object.hasOwn(right, key)) return false;
    if (!isEqualOrPending(left[key], right[key], pending)) return false;
  }
  return true;
}

function isEqualOrPending(
  left: Value | undefined,
  right: Value | undefined,
  pending: Pending,
): boolean {
  const answer = compareScalars(left, right);
  if (answer === undefined) pending.push(left, right);
  return answer !== false;
}

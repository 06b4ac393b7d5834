import { isTree, type Tree, type Value } from '../../Value';
import { describe, JqError, nameType } from '../JqError';
import type { Arithmetic, Comparator } from '../JqNode';
import { compareValues, isNumber, type Spend } from '../order';

const mostRepeated = 2 ** 31 - 1;

/** What an operator makes of two values. */
export function operate(
  operator: Comparator | Arithmetic,
  left: Value,
  right: Value,
  spend: Spend,
): Value {
  switch (operator) {
    case '+':
      return addValues(left, right, spend);
    case '-':
      return subtract(left, right, spend);
    case '*':
      return multiply(left, right, spend);
    case '/':
      return divide(left, right, spend);
    case '%':
      return takeRest(left, right);
    default:
      return compareBy(operator, compareValues(left, right, spend));
  }
}

function compareBy(operator: Comparator, order: number): boolean {
  switch (operator) {
    case '==':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    default:
      return operator satisfies never;
  }
}

function fail(
  name: string,
  left: Value,
  right: Value,
  between = ' and ',
): never {
  const join = between === ' and ' ? ':' : '';
  throw new JqError(
    `cannot ${name}: a ${nameType(left)} and a ${nameType(right)}`,
    () => `cannot ${name}${join} ${describe(left)}${between}${describe(right)}`,
  );
}

/** Charged by the size of what is made: doubling a text again and again must end. */
export function addValues(left: Value, right: Value, spend: Spend): Value {
  if (left === null) return right;
  if (right === null) return left;
  if (isNumber(left) && isNumber(right)) return Number(left) + Number(right);
  if (typeof left === 'string' && typeof right === 'string') {
    spend(1 + (left.length + right.length) / 16);
    return left + right;
  }
  return addContainers(left, right, spend);
}

function addContainers(left: Value, right: Value, spend: Spend): Value {
  if (Array.isArray(left) && Array.isArray(right)) {
    return addLists(left, right, spend);
  }
  if (isTree(left) && isTree(right)) return addTrees(left, right, spend);
  return fail('add', left, right);
}

/** What is added to nothing stays the same list, and stands where it stands. */
function addLists(left: Value[], right: Value[], spend: Spend): Value[] {
  if (left.length === 0) return right;
  if (right.length === 0) return left;
  spend(1 + left.length + right.length);
  return [...left, ...right];
}

function addTrees(left: Tree, right: Tree, spend: Spend): Tree {
  const [first, second] = [Object.entries(left), Object.entries(right)];
  if (first.length === 0) return right;
  if (second.length === 0) return left;
  spend(1 + first.length + second.length);
  return Object.fromEntries([...first, ...second]);
}

function subtract(left: Value, right: Value, spend: Spend): Value {
  if (isNumber(left) && isNumber(right)) return Number(left) - Number(right);
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.filter(
      item => !right.some(other => compareValues(item, other, spend) === 0),
    );
  }
  return fail('subtract', left, right);
}

function multiply(left: Value, right: Value, spend: Spend): Value {
  if (isNumber(left) && isNumber(right)) return Number(left) * Number(right);
  if (isTree(left) && isTree(right)) return mergeTrees(left, right, spend);
  if (typeof left === 'string' && isNumber(right)) {
    return repeatText(left, Number(right), spend);
  }
  if (typeof right === 'string' && isNumber(left)) {
    return repeatText(right, Number(left), spend);
  }
  return fail('multiply', left, right);
}

function mergeTrees(left: Tree, right: Tree, spend: Spend): Tree {
  const merged = new Map(Object.entries(left));
  spend(1 + merged.size);
  for (const [key, value] of Object.entries(right)) {
    const before = merged.get(key);
    const isBoth = isTree(before) && isTree(value);
    merged.set(key, isBoth ? mergeTrees(before, value, spend) : value);
  }
  return Object.fromEntries(merged);
}

function repeatText(text: string, count: number, spend: Spend): Value {
  if (count < 0 || Number.isNaN(count)) return null;
  const times = Math.trunc(Math.min(count, mostRepeated));
  spend(1 + (text.length * times) / 16);
  if (text.length * times >= mostRepeated) {
    throw new JqError('repeat string result too large');
  }
  return text.repeat(times);
}

function divide(left: Value, right: Value, spend: Spend): Value {
  if (isNumber(left) && isNumber(right)) {
    if (Number(right) === 0) return fail('divide', left, right, ' by: ');
    return Number(left) / Number(right);
  }
  if (typeof left === 'string' && typeof right === 'string') {
    return splitText(left, right, spend);
  }
  return fail('divide', left, right);
}

/** The parts between a separator; each character if it is empty. */
export function splitText(
  text: string,
  separator: string,
  spend: Spend,
): string[] {
  spend(1 + text.length / 4);
  if (text === '') return [];
  return separator === '' ? [...text] : text.split(separator);
}

/** Of whole numbers: what stands behind the point is cut off first. */
function takeRest(left: Value, right: Value): Value {
  if (!isNumber(left) || !isNumber(right)) return fail('modulo', left, right);
  const [a, b] = [Number(left), Number(right)];
  if (Number.isNaN(a) || Number.isNaN(b)) return NaN;
  const [whole, by] = [toInt64(a), toInt64(b)];
  if (by === 0n) return fail('modulo', left, right, ' by: ');
  return Number(whole % by);
}

function toInt64(value: number): bigint {
  const most = 2n ** 63n - 1n;
  if (value >= 2 ** 63) return most;
  return value <= -(2 ** 63) ? -most - 1n : BigInt(Math.trunc(value));
}

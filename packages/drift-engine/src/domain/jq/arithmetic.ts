import { isTree, type Value } from '../Value';
import type { Arithmetic } from './JqNode';
import { JqError, nameType } from './JqError';
import { compareValues } from './order';

type Spend = (steps: number) => void;

/** What an operator makes of two values. */
export function reckon(
  operator: Arithmetic,
  left: Value,
  right: Value,
  spend: Spend,
): Value {
  if (isNumber(left) && isNumber(right)) {
    return reckonNumbers(operator, Number(left), Number(right));
  }
  if (operator === '+') return addValues(left, right, spend);
  if (operator === '-' && Array.isArray(left) && Array.isArray(right)) {
    return left.filter(
      item => !right.some(other => compareValues(item, other, spend) === 0),
    );
  }
  if (
    operator === '/' &&
    typeof left === 'string' &&
    typeof right === 'string'
  ) {
    spend(left.length);
    return left.split(right);
  }
  throw new JqError(
    `${operator} cannot take a ${nameType(left)} and a ${nameType(right)}`,
  );
}

function isNumber(value: Value): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

function reckonNumbers(
  operator: Arithmetic,
  left: number,
  right: number,
): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      if (right === 0) throw new JqError('a division by zero');
      return left / right;
    case '%':
      if (Math.trunc(right) === 0) throw new JqError('a division by zero');
      return Math.trunc(left) % Math.trunc(right);
    default:
      return operator satisfies never;
  }
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
    spend(1 + left.length + right.length);
    return [...left, ...right];
  }
  if (isTree(left) && isTree(right)) {
    const entries = [...Object.entries(left), ...Object.entries(right)];
    spend(1 + entries.length);
    return Object.fromEntries(entries);
  }
  throw new JqError(
    `+ cannot take a ${nameType(left)} and a ${nameType(right)}`,
  );
}

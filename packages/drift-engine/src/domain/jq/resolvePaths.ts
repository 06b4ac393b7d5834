import { isTree, pick, type Value } from '../Value';
import { failOn } from './JqError';
import { isNumber } from './order';
import type { Path } from './Path';
import { toBounds } from './running/slice';

/** The places that gojq would delete by a path: none if nothing stands there, several for a part of a list. Throws JqError if there can be no such place. */
export function resolvePaths(value: Value, steps: readonly Value[]): Path[] {
  return resolve({ value, path: [], offset: 0 }, steps);
}

interface At {
  value: Value;
  path: Path;
  /** For a part of a list: where it begins in the list. */
  offset: number;
}

function resolve(at: At, [step, ...rest]: readonly Value[]): Path[] {
  if (step === undefined) return [at.path];
  if (typeof step !== 'object' || isTree(step)) {
    if (at.value === null) return [];
  }
  if (typeof step === 'string') return resolveKey(at, step, rest);
  if (!Array.isArray(at.value)) {
    return failOn('expected an array but got:', at.value);
  }
  const list = at.value;
  if (isNumber(step)) return resolvePosition(at, list, Number(step), rest);
  return isTree(step)
    ? resolvePart(at, list, step, rest)
    : failOn('expected a number for indexing an array but got:', step);
}

function resolveKey(at: At, key: string, rest: readonly Value[]): Path[] {
  if (!isTree(at.value)) return failOn('expected an object but got:', at.value);
  const value = pick(at.value, key);
  return value === undefined
    ? []
    : resolve({ value, path: [...at.path, key], offset: 0 }, rest);
}

function resolvePosition(
  { path, offset }: At,
  list: Value[],
  step: number,
  rest: readonly Value[],
): Path[] {
  const whole = Math.trunc(step);
  const position = whole < 0 ? whole + list.length : whole;
  const value = list[position];
  return value === undefined
    ? []
    : resolve({ value, path: [...path, offset + position], offset: 0 }, rest);
}

function resolvePart(
  { path, offset }: At,
  list: Value[],
  part: Record<string, Value>,
  rest: readonly Value[],
): Path[] {
  const [start, end] = toBounds(
    list.length,
    pick(part, 'start') ?? null,
    pick(part, 'end') ?? null,
  );
  const items = list.slice(start, end);
  if (rest.length === 0) {
    return items.map((_, at) => [...path, offset + start + at]);
  }
  return resolve({ value: items, path, offset: offset + start }, rest);
}

import { areNumbersEqual } from './areNumbersEqual';
import type { Value } from '../Value';

/**
 * Whether two values of an `IntOrString` field (ports, `maxSurge`) are the same; undefined if one is neither a number nor text. The
 * API server keeps the type that it was given and treats it as part of the value: the port `"8080"` is the port of that name, and
 * `"25%"` is no number. So 8080 and "8080" differ, and 80 and 80.0 do not.
 */
export function areIntOrStringsEqual(a: Value, b: Value): boolean | undefined {
  if (typeof a === 'string' && typeof b === 'string') return a === b;
  if (isNumber(a) && isNumber(b)) return areNumbersEqual(a, b);
  return isIntOrString(a) && isIntOrString(b) ? false : undefined;
}

function isNumber(value: Value): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

function isIntOrString(value: Value): boolean {
  return isNumber(value) || typeof value === 'string';
}

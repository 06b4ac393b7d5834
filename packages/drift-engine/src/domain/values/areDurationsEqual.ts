import { parseDuration } from './parseDuration';
import type { Value } from '../Value';

/** Whether two values are the same length of time, for example `60s` and `1m0s`; undefined if one is no duration. A text is the same as itself. */
export function areDurationsEqual(a: Value, b: Value): boolean | undefined {
  if (typeof a !== 'string' || typeof b !== 'string') return undefined;
  if (a === b) return true;
  const left = parseDuration(a);
  const right = left === undefined ? undefined : parseDuration(b);
  return right === undefined ? undefined : left === right;
}

import { parseQuantity } from './parseQuantity';
import type { Value } from '../Value';

/**
 * Whether two values are the same amount, for example `1000m` and `1`; undefined if one is no quantity. A text is the same as itself, quantity
 * or not.
 */
export function areQuantitiesEqual(a: Value, b: Value): boolean | undefined {
  if (a === b && typeof a === 'string') return true;
  const left = parseQuantity(a);
  const right = left && parseQuantity(b);
  if (!left || !right) return undefined;
  return left.mantissa === right.mantissa && left.exponent === right.exponent;
}

const LARGEST = 2n ** 63n - 1n;
const SMALLEST = -(2n ** 63n);

/**
 * Whether two numbers are the same number: 1 is 1.0, 0 is -0, and a `bigint` is compared digit by digit. A whole number that no signed
 * 64-bit integer holds is kept by the API server as the nearest double, and comes back as that one's shortest digits: such numbers are
 * compared as doubles.
 */
export function areNumbersEqual(
  a: number | bigint,
  b: number | bigint,
): boolean {
  if (a === b) return true;
  if (typeof a === 'number' && typeof b === 'number') return false;
  const left = toExact(a);
  return left !== undefined && left === toExact(b);
}

/** The whole number that is kept; undefined for what is none. */
function toExact(value: number | bigint): bigint | undefined {
  if (typeof value === 'number') {
    return Number.isInteger(value) ? BigInt(value) : undefined;
  }
  const isKept = value <= LARGEST && value >= SMALLEST;
  if (isKept) return value;
  const double = Number(value);
  return Number.isFinite(double) ? BigInt(double) : value;
}

import fc from 'fast-check';
import { areNumbersEqual } from './areNumbersEqual';

describe('areNumbersEqual', () => {
  it.each([
    [1, 1.0, true],
    [0, -0, true],
    [0n, -0, true],
    [1n, 1, true],
    [1, 2, false],
    [1.5, 1n, false],
    [2n ** 53n + 1n, 2 ** 53, false],
    [2n ** 53n, 2 ** 53, true],
    [2n ** 53n + 1n, 2n ** 53n + 1n, true],
    [2n ** 53n + 1n, 2n ** 53n + 2n, false],
    [2n ** 63n - 1n, 2 ** 63, false],
    [-(2n ** 63n), -(2 ** 63), true],
    [9223372036854775807n, 9223372036854776000n, false],
    [2n ** 64n, 2n ** 65n, false],
    [10n ** 400n, 10n ** 400n + 1n, false],
    [1n, NaN, false],
    [1n, Infinity, false],
  ])('given %p and %p returns %p', (a, b, expected) => {
    expect(areNumbersEqual(a, b)).toBe(expected);
    expect(areNumbersEqual(b, a)).toBe(expected);
  });

  it.each([
    [12345678901234567890123n, 1.2345678901234568e22],
    [18446744073709551615n, 1.8446744073709552e19],
    [-9223372036854775809n, -9.223372036854776e18],
    [18446744073709551615n, 18446744073709552000n],
    [9223372036854775808n, 9223372036854776000n],
  ])('finds %p the same as the double that a server keeps of it', (a, b) => {
    expect(areNumbersEqual(a, b)).toBe(true);
    expect(areNumbersEqual(b, a)).toBe(true);
  });

  it('finds a whole number the same, however it is held', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), n => areNumbersEqual(n, BigInt(n))),
    );
  });
});

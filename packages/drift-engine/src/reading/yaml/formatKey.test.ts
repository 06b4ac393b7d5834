import type { Value } from '../../domain/Value';
import { formatKey } from './formatKey';

describe('formatKey', () => {
  it.each<[Value, boolean, string | undefined]>([
    ['a', false, 'a'],
    [true, false, 'true'],
    [511, false, '511'],
    [9007199254740993n, false, '9007199254740993'],
    [9223372036854775808n, false, undefined],
    [null, false, undefined],
    [[], false, undefined],
    [{}, false, undefined],
    [1.5, true, '1.5'],
    [1000, true, '1000'],
    [1e6, true, '1e+06'],
    [0.00001, true, '1e-05'],
    [123456789.5, true, '1.2345679e+08'],
    [1e40, true, '.inf'],
    [-Infinity, true, '-.inf'],
    [NaN, true, '.nan'],
  ])('given %p (float: %p) returns %j', (key, isFloat, expected) => {
    expect(formatKey(key, isFloat)).toBe(expected);
  });
});

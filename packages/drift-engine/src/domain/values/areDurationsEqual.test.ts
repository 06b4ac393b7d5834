import { areDurationsEqual } from './areDurationsEqual';

describe('areDurationsEqual', () => {
  it.each([
    ['60s', '1m0s', true],
    ['1m', '60s', true],
    ['1.5h', '1h30m', true],
    ['1h30m', '1h30m0s', true],
    ['-90m', '-1h30m', true],
    ['0', '0s', true],
    ['1000us', '1ms', true],
    ['1µs', '1μs', true],
    ['1s', '1001ms', false],
    ['1s', '-1s', false],
    ['9223372036854775807ns', '9223372036854775806ns', false],
    ['soon', 'soon', true],
    ['soon', '1s', undefined],
    ['1s', 'soon', undefined],
    ['1s', 1, undefined],
    [60, 60, undefined],
    [null, '0s', undefined],
    [{}, [], undefined],
  ])('given %p and %p returns %p', (a, b, expected) => {
    expect(areDurationsEqual(a, b)).toBe(expected);
  });
});

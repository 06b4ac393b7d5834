import fc from 'fast-check';
import { areQuantitiesEqual } from './areQuantitiesEqual';

describe('areQuantitiesEqual', () => {
  it.each([
    ['1000m', '1'],
    ['1', 1],
    [1, '1'],
    [0.1, '100m'],
    ['0.1', '100m'],
    ['3072Mi', '3Gi'],
    ['1000M', '1G'],
    ['12000m', '12'],
    ['1e3', '1k'],
    ['1E3', 1000],
    ['0.5Gi', '512Mi'],
    ['128974848', '123Mi'],
    ['129e6', '129M'],
    ['0', '0Ki'],
    ['-0', 0],
    ['+1', '1'],
    [10n ** 20n, '100E'],
    ['8Ei', '9223372036854775807'],
    ['1e999999999', '10e999999998'],
  ])('finds %p and %p the same', (a, b) => {
    expect(areQuantitiesEqual(a, b)).toBe(true);
    expect(areQuantitiesEqual(b, a)).toBe(true);
  });

  it.each([
    ['1', '1m'],
    ['1G', '1Gi'],
    ['1M', '1m'],
    ['1', '-1'],
    ['9007199254740993', '9007199254740992'],
    ['0.1', '0.1000000000000000055'],
    ['1e999999999', '1e999999998'],
    ['0', '1n'],
  ])('finds %p and %p different', (a, b) => {
    expect(areQuantitiesEqual(a, b)).toBe(false);
  });

  it.each([
    ['1', 'one'],
    ['one', '1'],
    [null, '0'],
    ['1', true],
    [[], {}],
    [null, null],
  ])('cannot tell of %p and %p', (a, b) => {
    expect(areQuantitiesEqual(a, b)).toBeUndefined();
  });

  it('finds a text the same as itself without reading it', () => {
    expect(areQuantitiesEqual('none', 'none')).toBe(true);
  });

  it('finds whole units and their milli-units the same', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 60n }), n => {
        return areQuantitiesEqual(`${n}`, `${n * 1000n}m`) === true;
      }),
    );
  });

  it('orders nothing: both ways round the answer is one', () => {
    const text = fc.stringMatching(/^[+-]?\d{1,4}(\.\d{1,3})?(m|k|Ki|Gi|e3)?$/);
    fc.assert(
      fc.property(text, text, (a, b) => {
        return areQuantitiesEqual(a, b) === areQuantitiesEqual(b, a);
      }),
    );
  });
});

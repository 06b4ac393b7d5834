import fc from 'fast-check';
import {
  addClusterBits,
  decodeClusterBits,
  encodeClusterBits,
  hasClusterBit,
} from './clusterBits';

describe('the clusters of a finding as bits', () => {
  it('are what went in, whichever numbers they are', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(3_000)), numbers => {
        const bits = decodeClusterBits(encodeClusterBits(numbers));
        const counts: number[] = [];
        addClusterBits(counts, bits);
        addClusterBits(counts, bits);
        const counted = Object.entries(counts);
        expect(counted.map(([number]) => Number(number))).toEqual(
          [...numbers].sort((one, other) => one - other),
        );
        expect(counted.every(([, count]) => count === 2)).toBe(true);
        expect(numbers.every(number => hasClusterBit(bits, number))).toBe(true);
        expect(hasClusterBit(bits, 3_001)).toBe(false);
      }),
    );
  });

  it('are short', () => {
    const all = Array.from({ length: 500 }, (_, index) => index + 1);
    expect(encodeClusterBits(all)).toHaveLength(84);
    expect(encodeClusterBits([])).toBe('');
  });
});

import { formatFigure } from './Figure';
import { findMedian, findP95, findQuantile } from './summarize';

describe('findQuantile', () => {
  it.each([
    [[1, 2, 3, 4], 0.5, 2.5],
    [[4, 1, 3, 2, 5], 0.5, 3],
    [[10], 0.95, 10],
    [[0, 100], 0.95, 95],
  ])('given %j and share %d returns %d', (values, share, expected) => {
    expect(findQuantile(values, share)).toBeCloseTo(expected);
  });

  it('has no answer for nothing', () => {
    expect(() => findMedian([])).toThrow(RangeError);
  });

  it('does not reorder what it was given', () => {
    const values = [3, 1, 2];
    findP95(values);
    expect(values).toEqual([3, 1, 2]);
  });
});

describe('formatFigure', () => {
  it('reads as documented', () => {
    expect(
      formatFigure({
        name: 'environment-create.ratio',
        value: 1.416,
        unit: 'x',
        against: 'kubectl',
        n: 50,
      }),
    ).toBe('bench environment-create.ratio 1.42 x (against kubectl, n=50)');
    expect(
      formatFigure({ name: 'start.ready', value: 12.3, unit: 's', n: 3 }),
    ).toBe('bench start.ready 12.30 s (n=3)');
  });
});

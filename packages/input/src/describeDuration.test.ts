import { describeDuration } from './describeDuration';

describe('describeDuration', () => {
  it.each([
    [-5, 2, '0 s'],
    [0, 2, '0 s'],
    [999, 2, '0 s'],
    [1_000, 2, '1 s'],
    [125_000, 2, '2 min 5 s'],
    [120_000, 2, '2 min'],
    [3_600_000, 2, '1 h'],
    [90_061_000, 2, '1 day 1 h'],
    [90_061_000, 1, '1 day'],
    [172_800_000, 1, '2 days'],
    // The unit between the two is none: seconds do not slip into its place.
    [3_605_000, 2, '1 h'],
  ])('given %d ms in %d parts returns %s', (milliseconds, parts, words) => {
    expect(describeDuration(milliseconds, parts)).toBe(words);
  });
});

import { describeDuration } from './describeDuration';

describe('describeDuration', () => {
  it.each([
    [-5, '0 s'],
    [0, '0 s'],
    [25_400, '25 s'],
    [119_999, '119 s'],
    [120_000, '2 min'],
    [7_200_000, '2 h'],
    [172_800_000, '2 d'],
  ])('given %d ms says %s', (ms, text) => {
    expect(describeDuration(ms)).toBe(text);
  });
});

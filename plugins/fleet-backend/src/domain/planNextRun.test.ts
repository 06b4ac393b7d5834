import { planNextRun } from './planNextRun';

describe('planNextRun', () => {
  it.each([
    [false, 0, 11_000],
    [false, 0.999, 10_001],
    [true, 0, 3_500],
    [true, 0.999, 3_250],
  ])('given urgent %s and chance %d plans for %d', (urgent, random, at) => {
    expect(planNextRun(urgent, 10_000, 1_000, random)).toBe(at);
  });
});

import * as fc from 'fast-check';
import { decideAfterFailure, maxFailures } from './decideAfterFailure';

describe('decideAfterFailure', () => {
  it.each([
    [1, 0, 250],
    [1, 1, 500],
    [2, 1, 1000],
    [5, 0, 4000],
    [11, 1, 120_000],
  ])('given failure %d and chance %d waits %d ms', (failures, random, ms) => {
    expect(decideAfterFailure(failures, random)).toEqual({
      kind: 'retry',
      afterMs: ms,
    });
  });

  it('gives up in the end, so that nothing is tried for ever', () => {
    expect(decideAfterFailure(maxFailures, 0.5)).toEqual({ kind: 'give-up' });
  });

  it('never waits longer than two minutes nor less than a quarter second', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: maxFailures - 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (failures, random) => {
          const next = decideAfterFailure(failures, random);
          return (
            next.kind === 'retry' &&
            next.afterMs >= 250 &&
            next.afterMs <= 120_000
          );
        },
      ),
    );
  });
});

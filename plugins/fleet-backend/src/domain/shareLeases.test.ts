import fc from 'fast-check';
import { shareLeases } from './shareLeases';

describe('shareLeases', () => {
  it.each([
    [
      { held: 0, total: 3, alive: 1 },
      { release: 0, take: 3 },
    ],
    [
      { held: 3, total: 3, alive: 2 },
      { release: 1, take: 0 },
    ],
    [
      { held: 1, total: 3, alive: 2 },
      { release: 0, take: 1 },
    ],
    [
      { held: 0, total: 0, alive: 1 },
      { release: 0, take: 0 },
    ],
    [
      { held: 2, total: 2, alive: 0 },
      { release: 0, take: 0 },
    ],
  ])('given %j says %j', (counts, outcome) => {
    expect(shareLeases(counts)).toEqual(outcome);
  });

  it('leaves no cluster without a replica that may take it', () => {
    const count = fc.integer({ min: 1, max: 500 });
    fc.assert(
      fc.property(count, fc.integer({ min: 1, max: 20 }), (total, alive) => {
        const { take } = shareLeases({ held: 0, total, alive });
        expect(take * alive).toBeGreaterThanOrEqual(total);
      }),
    );
  });
});

import { limitConcurrency } from './limitConcurrency';

describe('limitConcurrency', () => {
  it('runs no more than so many at once, in order, and goes on after failures', async () => {
    const limit = limitConcurrency(2);
    const started: number[] = [];
    let running = 0;
    let most = 0;
    const results = await Promise.allSettled(
      [0, 1, 2, 3, 4, 5].map(index =>
        limit(async () => {
          started.push(index);
          running += 1;
          most = Math.max(most, running);
          await new Promise(resolve => setImmediate(resolve));
          running -= 1;
          if (index % 2) throw new Error('odd');
          return index;
        }),
      ),
    );
    expect(most).toBe(2);
    expect(started).toEqual([0, 1, 2, 3, 4, 5]);
    expect(results.map(result => result.status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
    ]);
    expect(await limit(async () => 'free again')).toBe('free again');
  });
});

import { mapInParallel } from './mapInParallel';

describe('mapInParallel', () => {
  it('keeps the order of the items, and no more than so many at a time', async () => {
    let running = 0;
    let most = 0;
    const results = await mapInParallel(
      Array.from({ length: 50 }, (_, index) => index),
      8,
      async item => {
        running += 1;
        most = Math.max(most, running);
        await new Promise(resolve => setTimeout(resolve, (item * 7) % 5));
        running -= 1;
        return item * 2;
      },
    );
    expect(results).toEqual(
      Array.from({ length: 50 }, (_, index) => index * 2),
    );
    expect(most).toBe(8);
  });

  it('takes fewer items than there are places, and none', async () => {
    await expect(mapInParallel([1], 8, async item => item)).resolves.toEqual([
      1,
    ]);
    await expect(mapInParallel([], 8, async item => item)).resolves.toEqual([]);
  });

  it('fails as the work fails', async () => {
    await expect(
      mapInParallel([1, 2], 2, async () => {
        throw new Error('broken');
      }),
    ).rejects.toThrow('broken');
  });
});

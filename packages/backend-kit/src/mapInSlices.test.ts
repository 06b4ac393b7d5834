import { mapInSlices, runInSlices } from './mapInSlices';

/** Takes so long that a slice ends with it. */
function keepBusy(): void {
  const until = performance.now() + 11;
  while (performance.now() < until);
}

it('keeps the order, and gives others their turn between slices', async () => {
  const turns: string[] = [];
  let isOver = false;
  const takeTurn = () => {
    turns.push('other');
    if (!isOver) setImmediate(takeTurn);
  };
  setImmediate(takeTurn);
  const mapped = await mapInSlices(['a', 'b', 'c'], (item, index) => {
    keepBusy();
    turns.push(item);
    return `${item}${index}`;
  });
  isOver = true;
  expect(mapped).toEqual(['a0', 'b1', 'c2']);
  expect(turns.indexOf('b')).toBeGreaterThan(turns.indexOf('other'));
  expect(turns.slice(turns.indexOf('b'), turns.indexOf('c'))).toContain(
    'other',
  );
});

it('rejects with the first failure and maps nothing after it', async () => {
  const seen: number[] = [];
  const mapping = mapInSlices([1, 2, 3], item => {
    seen.push(item);
    if (item === 2) throw new Error('no two');
  });
  await expect(mapping).rejects.toThrow('no two');
  expect(seen).toEqual([1, 2]);
});

it('maps nothing to nothing', async () => {
  expect(await mapInSlices([], () => 1)).toEqual([]);
});

it('goes through the steps of a work and gives others their turn between them', async () => {
  let turns = 0;
  let isOver = false;
  const takeTurn = () => {
    turns += 1;
    if (!isOver) setImmediate(takeTurn);
  };
  setImmediate(takeTurn);
  const seen: number[] = [];
  function* work(): Generator<void, string> {
    for (let step = 0; step < 3; step += 1) {
      keepBusy();
      seen.push(turns);
      yield;
    }
    return 'done';
  }
  expect(await runInSlices(work())).toBe('done');
  isOver = true;
  expect(seen[2]).toBeGreaterThan(seen[1]);
  expect(seen[1]).toBeGreaterThan(seen[0]);
});

it('rejects with what a step throws', async () => {
  function* work(): Generator<void, void> {
    yield;
    throw new Error('step two');
  }
  await expect(runInSlices(work())).rejects.toThrow('step two');
});

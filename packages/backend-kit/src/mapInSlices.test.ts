import { mapInSlices } from './mapInSlices';

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

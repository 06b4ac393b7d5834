import { setImmediate as nextTurn } from 'node:timers/promises';

/** Longest time, in milliseconds, that a slice takes before requests and timers have their turn. */
const sliceMs = 10;

/**
 * Maps many items in order without holding up the process: after each 10 ms, everything else that waits has its turn. For work on values that
 * stay as they are meanwhile. Rejects with what `map` throws first.
 */
export async function mapInSlices<T, R>(
  items: readonly T[],
  map: (item: T, index: number) => R,
): Promise<R[]> {
  const results: R[] = [];
  let begun = performance.now();
  for (const [index, item] of items.entries()) {
    results.push(map(item, index));
    if (performance.now() - begun >= sliceMs) {
      await nextTurn();
      begun = performance.now();
    }
  }
  return results;
}

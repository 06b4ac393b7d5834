import { setImmediate as nextTurn } from 'node:timers/promises';

/** Longest time, in milliseconds, that work goes on before requests and timers have their turn. Several works take turns, so it is short. */
const sliceMs = 5;

/** When the process last gave others their turn, on the clock of `performance.now()`. */
let turnBegan = 0;

/**
 * Gives everything else that waits its turn if this has not happened for 5 ms; to be called between steps that do not wait for anything
 * outside the process. What follows a promise that is settled already runs without a turn of others.
 */
export async function giveTurn(): Promise<void> {
  if (performance.now() - turnBegan < sliceMs) return;
  await nextTurn();
  turnBegan = performance.now();
}

/** Goes through all steps of a work; between two of them others have their turn if 5 ms are over. Rejects with what the work throws. */
export async function runInSlices<R>(work: Iterator<unknown, R>): Promise<R> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() - turnBegan >= sliceMs) await giveTurn();
  }
}

/**
 * Maps many items in order without holding up the process: after each 5 ms, everything else that waits has its turn. For work on values that
 * stay as they are meanwhile. Rejects with what `map` throws first.
 */
export async function mapInSlices<T, R>(
  items: Iterable<T>,
  map: (item: T, index: number) => R,
): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) {
    if (performance.now() - turnBegan >= sliceMs) await giveTurn();
    results.push(map(item, results.length));
  }
  return results;
}

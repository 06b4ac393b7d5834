import { setTimeout as sleep } from 'node:timers/promises';

/** Looks until what is seen is good; throws with the last sight if it never is. */
export async function waitUntil<T>(
  look: () => Promise<T>,
  isGood: (seen: T) => boolean,
  patienceMs = 30_000,
): Promise<T> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const seen = await look();
    if (isGood(seen)) return seen;
    if (Date.now() > end) {
      throw new Error(`Not within ${patienceMs} ms: ${JSON.stringify(seen)}`);
    }
    await sleep(50);
  }
}

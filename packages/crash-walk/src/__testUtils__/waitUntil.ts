import { setTimeout as sleep } from 'node:timers/promises';

/** Long enough for a machine that does ten other things. */
const deadlineMs = 150_000;

/** Asks until there is an answer; fails after 150 s, saying what it waited for. */
export async function waitUntil<T>(
  what: string,
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  restMs = 50,
): Promise<T> {
  const end = performance.now() + deadlineMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) {
      return answer;
    }
    if (performance.now() > end) {
      throw new Error(`waited ${deadlineMs} ms in vain for ${what}`);
    }
    await sleep(restMs);
  }
}

import { setTimeout as sleep } from 'node:timers/promises';

/** Asks until there is an answer; fails after `deadlineMs`, saying what it waited for. */
export async function waitUntil<T>(
  what: string,
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  deadlineMs = 60_000,
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
    await sleep(50);
  }
}

import { setTimeout as sleep } from 'node:timers/promises';

/** Asks until it is so; fails after `deadlineMs`, saying what it waited for. */
export async function waitFor(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  deadlineMs = 10_000,
): Promise<void> {
  const end = performance.now() + deadlineMs;
  while (!(await isSo())) {
    if (performance.now() > end) {
      throw new Error(`waited ${deadlineMs} ms in vain: ${what}`);
    }
    await sleep(10);
  }
}

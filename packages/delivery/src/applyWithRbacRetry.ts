import { setTimeout as sleep } from 'node:timers/promises';
import { ClusterError } from '@fairway/cluster-client';
import { isMissingRight } from './isMissingRight';

/** Milliseconds to wait between tries, 5 s in all: a new binding is in force once the API server's cache has seen it. */
const waits = [5, 10, 20, 40, 80, 160, 320, 640, 1000, 1000, 1000, 1000];

/** Repeats what no role grants yet, for a short while. What admission refuses is final: it would be refused again. */
export async function applyWithRbacRetry<T>(
  apply: () => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  for (const wait of waits) {
    try {
      return await apply();
    } catch (error) {
      if (!isPerhapsEarly(error)) {
        throw error;
      }
    }
    await sleep(wait, undefined, { signal });
  }
  return apply();
}

function isPerhapsEarly(error: unknown): boolean {
  return error instanceof ClusterError && isMissingRight(error);
}

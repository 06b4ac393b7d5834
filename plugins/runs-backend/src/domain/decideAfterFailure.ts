/** A failed attempt is repeated this often, then somebody has to look. About 12 minutes with the waits below. */
export const maxFailures = 12;

const firstWaitMs = 500;
const longestWaitMs = 120_000;

export type AfterFailure =
  | { kind: 'retry'; afterMs: number }
  | { kind: 'give-up' };

/**
 * Exponential backoff with jitter between half and the whole of the wait ("equal jitter").
 *
 * @param failures - failed attempts in a row, this one included
 * @param random - uniform in [0, 1)
 */
export function decideAfterFailure(
  failures: number,
  random: number,
): AfterFailure {
  if (failures >= maxFailures) {
    return { kind: 'give-up' };
  }
  const wait = Math.min(longestWaitMs, firstWaitMs * 2 ** (failures - 1));
  return { kind: 'retry', afterMs: Math.round(wait / 2 + (wait / 2) * random) };
}

const firstWaitMs = 500;
const longestWaitMs = 120_000;

/** With the waits above, about an hour. */
const maxAttempts = 36;

/** Answers that do not change when the same is asked again. */
const permanent = [400, 413, 422];

export type AfterRejection =
  | { kind: 'retry'; afterMs: number }
  /** The event is left out, so that those after it are not held up for ever. */
  | { kind: 'skip' };

/**
 * What to do if a subscriber did not take an event.
 *
 * @param attempts - failed attempts at this event, this one included
 */
export function decideAfterRejection(
  attempts: number,
  error: Error & { statusCode?: unknown },
): AfterRejection {
  if (
    attempts >= maxAttempts ||
    permanent.some(status => status === error.statusCode)
  ) {
    return { kind: 'skip' };
  }
  const wait = firstWaitMs * 2 ** (attempts - 1);
  return { kind: 'retry', afterMs: Math.min(longestWaitMs, wait) };
}

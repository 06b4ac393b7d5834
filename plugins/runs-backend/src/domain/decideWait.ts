/** What has been waited for long is looked at less often, but at least this often. */
const longestGrownWaitMs = 10_000;

export type Wait =
  | { kind: 'wait'; afterMs: number }
  /** Longer than the step may wait in all; `since` is a date for people. */
  | { kind: 'too-long'; since: string };

/**
 * How long a step waits before it is looked at again: the longer it has waited, the more seldom, an eighth of the time so far, so that what
 * ends soon is noticed soon.
 *
 * @param asked.askedMs - what the step asked for
 * @param asked.waitingSince - milliseconds since 1970; null if the step has not waited yet
 * @param asked.deadlineMs - how long the step may wait in all
 */
export function decideWait(asked: {
  askedMs: number;
  waitingSince: number | null;
  now: number;
  deadlineMs: number;
}): Wait {
  const { askedMs, waitingSince, now, deadlineMs } = asked;
  const waited = Math.max(0, now - (waitingSince ?? now));
  if (waitingSince !== null && waited >= deadlineMs) {
    return { kind: 'too-long', since: new Date(waitingSince).toISOString() };
  }
  return {
    kind: 'wait',
    afterMs: Math.max(askedMs, Math.min(longestGrownWaitMs, waited / 8)),
  };
}

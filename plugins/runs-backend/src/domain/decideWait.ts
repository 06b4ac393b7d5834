/** A wait shorter than this may be sat out with the run in hand. */
const longestWaitInHandMs = 2_000;

/** What has been waited for long is looked at less often, but at least this often. */
const longestGrownWaitMs = 10_000;

export type Wait =
  | { kind: 'in-hand'; afterMs: number }
  | { kind: 'released'; afterMs: number }
  /** Longer than a step may wait in all; `since` is a date for people. */
  | { kind: 'too-long'; since: string };

/**
 * How a step waits. Only its first wait may keep the run in hand, and the longer it has waited, the more seldom it looks again: an eighth of
 * the time so far, so that what ends soon is noticed soon.
 *
 * @param asked.askedMs - what the step asked for
 * @param asked.waitingSince - milliseconds since 1970; null where the step has not waited yet
 * @param asked.deadlineMs - how long a step may wait in all
 */
export function decideWait(asked: {
  askedMs: number;
  waitingSince: number | null;
  now: number;
  deadlineMs: number;
}): Wait {
  const { askedMs, waitingSince, now, deadlineMs } = asked;
  if (waitingSince === null) {
    return {
      kind: askedMs <= longestWaitInHandMs ? 'in-hand' : 'released',
      afterMs: askedMs,
    };
  }
  const waited = Math.max(0, now - waitingSince);
  if (waited >= deadlineMs) {
    return { kind: 'too-long', since: new Date(waitingSince).toISOString() };
  }
  return {
    kind: 'released',
    afterMs: Math.max(askedMs, Math.min(longestGrownWaitMs, waited / 8)),
  };
}

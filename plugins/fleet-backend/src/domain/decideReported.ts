import type { Assessment, RawVerdict } from './Assessment';

/**
 * The verdict that stands, from the one before, what the rules say now, and `now`. Unknown comes and goes at once: it already took two
 * missed heartbeats. Between ok and bad a change must last `hold` milliseconds, counted from when it was first seen.
 */
export function decideReported(
  previous: Assessment | undefined,
  raw: RawVerdict,
  now: number,
  hold: number,
): Assessment {
  const { verdict, reason } = raw;
  if (previous?.verdict === verdict) {
    return { verdict, reason, since: previous.since, pending: null };
  }
  if (!previous || previous.verdict === 'unknown' || verdict === 'unknown') {
    return { verdict, reason, since: raw.since ?? now, pending: null };
  }
  const pendingSince =
    previous.pending?.verdict === verdict ? previous.pending.since : now;
  if (now - pendingSince >= hold) {
    return { verdict, reason, since: pendingSince, pending: null };
  }
  return {
    verdict: previous.verdict,
    reason: `${reason}; ${verdict} if this continues`,
    since: previous.since,
    pending: { verdict, since: pendingSince },
  };
}

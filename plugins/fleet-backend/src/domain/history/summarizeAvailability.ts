import type { Verdict } from '@fairway/plugin-fleet-common';
import type { TimeRange, VerdictInterval } from './VerdictInterval';

/** How long each verdict stood in a time, and what follows from it. */
export interface Availability {
  /** Milliseconds by verdict; together the time in which the cluster belonged to the fleet. */
  time: Record<Verdict, number>;
  /** Part of the known time in which it was ok, 0 to 1; null: nothing is known. */
  availability: number | null;
  /** Part of its time in the fleet of which a verdict is known, 0 to 1; null: it was not in the fleet. */
  coverage: number | null;
}

/** How available a cluster was in a time. Unknown time is neither up nor down: it lessens the coverage. */
export function summarizeAvailability(
  intervals: readonly VerdictInterval[],
  range: TimeRange,
): Availability {
  const time: Record<Verdict, number> = { ok: 0, bad: 0, unknown: 0 };
  for (const { verdict, from, to } of intervals) {
    const part = Math.min(to, range.to) - Math.max(from, range.from);
    if (part > 0) time[verdict] += part;
  }
  const known = time.ok + time.bad;
  const all = known + time.unknown;
  return {
    time,
    availability: known > 0 ? time.ok / known : null,
    coverage: all > 0 ? known / all : null,
  };
}

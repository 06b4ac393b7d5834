import type { Verdict } from '@fairway/plugin-fleet-common';

/** A time from `from` on, and before `to`; milliseconds since 1970. */
export interface TimeRange {
  from: number;
  to: number;
}

/** How long one verdict of a cluster stood, as far as it lies in the time that is looked at. */
export interface VerdictInterval extends TimeRange {
  verdict: Verdict;
  /** When it began, which may be before that time. */
  since: number;
  /** What ended it: the next verdict, that the cluster left the fleet, or nothing by the end of that time. */
  end: 'changed' | 'left' | 'open';
}

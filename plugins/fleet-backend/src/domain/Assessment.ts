import type { Verdict } from '@fairway/plugin-fleet-common';

/** What the rules say at this moment, before any hysteresis. */
export interface RawVerdict {
  verdict: Verdict;
  reason: string;
  /** Milliseconds since 1970 at which it became true, if the facts tell; else the moment it is noticed counts. */
  since?: number;
}

/** The verdict that stands, and the one that may follow it. */
export interface Assessment {
  verdict: Verdict;
  reason: string;
  since: number;
  /** A verdict that was seen and has to last before it stands. */
  pending: { verdict: Verdict; since: number } | null;
}

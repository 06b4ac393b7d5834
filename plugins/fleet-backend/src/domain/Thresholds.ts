/** How long is too long, in milliseconds. */
export interface Thresholds {
  heartbeatMs: number;
  sweepMs: number;
}

/** Age of the last good heartbeat from which on nothing can be said of a cluster: two intervals. */
export function staleAfterMs(thresholds: Thresholds): number {
  return 2 * thresholds.heartbeatMs;
}

/** Age from which on figures of a sweep no longer count: three sweeps were missed. */
export function figuresStaleAfterMs(thresholds: Thresholds): number {
  return 3 * thresholds.sweepMs;
}

/** How long ok must be bad, or bad be ok, before the verdict follows: one heartbeat, so that a single odd answer changes nothing. */
export function holdMs(thresholds: Thresholds): number {
  return thresholds.heartbeatMs;
}

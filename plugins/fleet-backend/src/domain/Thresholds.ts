/** How long is too long, in milliseconds. */
export interface Thresholds {
  heartbeatMs: number;
  /** Between two readings of what changes by the minute, nodes and pods among it. */
  checksMs: number;
}

/** Age of the last good heartbeat from which on nothing can be said of a cluster: two intervals. */
export function staleAfterMs(thresholds: Thresholds): number {
  return 2 * thresholds.heartbeatMs;
}

/** Age from which on counts of nodes and pods no longer count: three readings were missed. */
export function figuresStaleAfterMs(thresholds: Thresholds): number {
  return 3 * thresholds.checksMs;
}

/** How long ok must be bad, or bad be ok, before the verdict follows: one heartbeat, so that a single odd answer changes nothing. */
export function holdMs(thresholds: Thresholds): number {
  return thresholds.heartbeatMs;
}

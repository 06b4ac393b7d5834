/**
 * When a cluster is looked at next. A heartbeat that fails is repeated after a quarter of the interval, so that one lost packet is
 * confirmed before the verdict becomes unknown; a good one, or one of a cluster that is unknown already, after the whole interval. Up to a
 * tenth is taken off by chance (`random` in [0, 1)), so that clusters do not stay in step.
 */
export function planNextRun(
  isUrgent: boolean,
  intervalMs: number,
  now: number,
  random: number,
): number {
  const wait = isUrgent ? intervalMs / 4 : intervalMs;
  return now + Math.round(wait * (1 - random / 10));
}

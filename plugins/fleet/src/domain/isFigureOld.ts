/** Clusters are read each minute at least; a figure that missed two readings is old, in milliseconds. */
const oldAfter = 150_000;

/** Whether a figure observed at an ISO 8601 time has to show its age at `now` (milliseconds). A time that cannot be read is old. */
export function isFigureOld(observedAt: string, now: number): boolean {
  return !(now - Date.parse(observedAt) <= oldAfter);
}

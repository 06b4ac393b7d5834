/** So much time an axis shows at least, in milliseconds. */
const least = 2 * 3_600_000;

/** The time that the axis of a chart shows: what was asked for, without the part before the first point if that is most of it. */
export function narrowShown(
  points: readonly { at: number }[],
  shown: { from: number; to: number },
): { from: number; to: number } {
  if (points.length === 0) return shown;
  const { from, to } = shown;
  const first = points[0].at;
  const isMostlyEmpty = first - from > (to - from) / 2;
  return isMostlyEmpty
    ? { from: Math.max(from, Math.min(first, to - least)), to }
    : shown;
}

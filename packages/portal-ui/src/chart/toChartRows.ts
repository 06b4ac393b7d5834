import type { ChartPoint } from './TimeChart';

/** A point as it is drawn: what is unknown is null, at which lines break. */
export type ChartRow = Record<string, number | null> & { at: number };

/** Points as rows, with an empty one in each hole, so that no line leads over a time of which nothing is known. */
export function toChartRows(
  points: readonly ChartPoint[],
  stepMs: number,
): ChartRow[] {
  return points.flatMap(({ at, values }, index): ChartRow[] => {
    const before = points[index - 1]?.at;
    const isHole = before !== undefined && at - before > 1.5 * stepMs;
    const row = { ...values, at };
    return isHole ? [{ at: before + stepMs }, row] : [row];
  });
}

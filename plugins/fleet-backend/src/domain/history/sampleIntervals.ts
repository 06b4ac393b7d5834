import type { Verdict } from '@fairway/plugin-fleet-common';
import type { TimeRange, VerdictInterval } from './VerdictInterval';

/** Worst first: a short fault must not vanish in a long part that was well. */
const order: readonly Verdict[] = ['bad', 'unknown', 'ok'];

/** The worst verdict of each of `count` equal parts of a time; null: the cluster did not belong to the fleet in any of it. */
export function sampleIntervals(
  intervals: readonly VerdictInterval[],
  range: TimeRange,
  count: number,
): (Verdict | null)[] {
  const width = (range.to - range.from) / count;
  return Array.from({ length: count }, (_, index) => {
    const from = range.from + index * width;
    const to = from + width;
    const seen = new Set(
      intervals
        .filter(each => each.from < to && each.to > from)
        .map(({ verdict }) => verdict),
    );
    return order.find(verdict => seen.has(verdict)) ?? null;
  });
}

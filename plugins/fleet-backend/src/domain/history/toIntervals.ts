import type { Verdict } from '@fairway/plugin-fleet-common';
import type { TimeRange, VerdictInterval } from './VerdictInterval';

/** What is kept of a cluster's verdicts. */
export interface VerdictRecord {
  /** In the order in which they were written, with the last one before the time that is looked at. */
  changes: readonly { verdict: Verdict; at: number }[];
  /** When the cluster belonged to the fleet; `to` is null if it does now. */
  spans: readonly { from: number; to: number | null }[];
}

/**
 * The verdicts of a cluster in a time, one after the other. Before its first verdict it is unknown; the time in which it did not belong to
 * the fleet has no interval. A change that is dated before the one written earlier counts from that one on, so that no time counts twice.
 */
export function toIntervals(
  { changes, spans }: VerdictRecord,
  range: TimeRange,
): VerdictInterval[] {
  const standing = toStanding(changes, range.to);
  return mergeSpans(spans, range.to).flatMap(span =>
    standing.flatMap(each => {
      const since = Math.max(each.from, span.from);
      const to = Math.min(each.to, span.to, range.to);
      const from = Math.max(since, range.from);
      if (from >= to) return [];
      return [{ verdict: each.verdict, since, from, to, end: toEnd(to, span) }];
    }),
  );

  function toEnd(to: number, span: TimeRange): VerdictInterval['end'] {
    if (to === range.to) return 'open';
    return to === span.to ? 'left' : 'changed';
  }
}

/** The verdicts from the beginning of time on, as if the cluster had always been there; equal neighbours are one. */
function toStanding(
  changes: VerdictRecord['changes'],
  end: number,
): (TimeRange & { verdict: Verdict })[] {
  const standing: (TimeRange & { verdict: Verdict })[] = [
    { verdict: 'unknown', from: -Infinity, to: Infinity },
  ];
  for (const { verdict, at } of changes) {
    const last = standing[standing.length - 1];
    const from = Math.max(at, last.from);
    if (from >= end) break;
    if (verdict === last.verdict) continue;
    if (from === last.from) standing.pop();
    else last.to = from;
    standing.push({ verdict, from, to: Infinity });
  }
  return standing.filter(({ from, to }) => from < to);
}

/** Spans that overlap or touch are one: two replicas may each have written that the cluster came. */
function mergeSpans(spans: VerdictRecord['spans'], end: number): TimeRange[] {
  const merged: TimeRange[] = [];
  const sorted = [...spans].sort((one, other) => one.from - other.from);
  for (const { from, to } of sorted) {
    const last = merged[merged.length - 1];
    const until = Math.min(to ?? Infinity, end);
    if (last && from <= last.to) last.to = Math.max(last.to, until);
    else merged.push({ from, to: until });
  }
  return merged;
}

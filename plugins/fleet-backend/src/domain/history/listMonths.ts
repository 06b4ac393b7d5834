import type { TimeRange } from './VerdictInterval';

/** The months of UTC that a time touches, oldest first, each as far as it lies in it. */
export function listMonths(
  range: TimeRange,
): (TimeRange & { month: string })[] {
  const months: (TimeRange & { month: string })[] = [];
  const first = new Date(range.from);
  let [year, month] = [first.getUTCFullYear(), first.getUTCMonth()];
  for (let begin = range.from; begin < range.to; ) {
    const next = Date.UTC(year, month + 1, 1);
    months.push({
      month: new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 7),
      from: begin,
      to: Math.min(next, range.to),
    });
    begin = next;
    month += 1;
    if (month === 12) [year, month] = [year + 1, 0];
  }
  return months;
}

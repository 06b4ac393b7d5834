import type { FindingSummary } from '@fairway/plugin-findings-common';

/** How often something was: `once`, `3 times`. */
export function describeTimes(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

/** How far a finding reaches: `12 times on 3 clusters`. */
export function describeExtent({
  total,
  clusters,
}: FindingSummary['occurrences']): string {
  const times = describeTimes(total);
  if (clusters === 0) return times;
  return `${times} on ${clusters === 1 ? '1 cluster' : `${clusters} clusters`}`;
}

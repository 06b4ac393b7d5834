import type { ClusterSummary } from '@fairway/plugin-fleet-common';

/** How many checks of a cluster are bad, and the worst of them; null: nothing can be said of them. */
export function describeBadChecks(
  checks: ClusterSummary['checks'],
): string | null {
  if (!checks) return null;
  const { bad, unknown, worst } = checks;
  if (bad > 0) {
    const count = bad === 1 ? '1 bad check' : `${bad} bad checks`;
    return worst ? `${count}: ${worst.title}` : count;
  }
  if (unknown === 0) return 'No bad check';
  return unknown === 1 ? '1 unknown check' : `${unknown} unknown checks`;
}

import { ClusterSummary, tiers } from '@fairway/plugin-fleet-common';

export type Tier = (typeof tiers)[number];

/** Production first: what hurts most stands on top. */
const order: readonly Tier[] = ['production', 'staging', 'dev'];

/** Groups clusters by tier, leaves out tiers without clusters, and keeps the order inside a tier. */
export function groupByTier<T extends Pick<ClusterSummary, 'labels'>>(
  clusters: readonly T[],
): { tier: Tier; clusters: T[] }[] {
  return order
    .map(tier => ({
      tier,
      clusters: clusters.filter(cluster => cluster.labels.tier === tier),
    }))
    .filter(group => group.clusters.length > 0);
}

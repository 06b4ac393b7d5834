import type { FleetClusters } from '@fairway/plugin-fleet-node';
import type { FleetDocuments } from '../domain/FleetDocuments';
import type { ClusterCandidate } from '../domain/placeEnvironment';
import type { FleetHealth } from './FleetHealth';

/** The clusters among which placement chooses, with what each has already. */
export function listCandidates(
  clusters: Pick<FleetClusters, 'list'>,
  documents: FleetDocuments,
  health: Awaited<ReturnType<FleetHealth['read']>>,
): ClusterCandidate[] {
  const counts = new Map<string, number>();
  for (const { document } of documents.environments.values()) {
    const { cluster } = document.spec;
    counts.set(cluster, (counts.get(cluster) ?? 0) + 1);
  }
  return clusters.list().map(({ name, labels, lifecycle, unusable }) => ({
    name,
    tier: labels.tier,
    region: labels.region,
    lifecycle,
    unusable,
    health: health.get(name),
    environments: counts.get(name) ?? 0,
  }));
}

import { ClusterError } from '@fairway/cluster-client';
import type { FleetClusters } from '@fairway/plugin-fleet-node';

/** What people make by hand, and would miss. */
const kinds = [
  { apiVersion: 'apps/v1', kind: 'Deployment' },
  { apiVersion: 'apps/v1', kind: 'StatefulSet' },
  { apiVersion: 'v1', kind: 'Service' },
  { apiVersion: 'v1', kind: 'PersistentVolumeClaim' },
];

/** `2 Deployment, 1 PersistentVolumeClaim`: what else goes with the namespace, as the reader sees it. */
export async function countContents(
  clusters: Pick<FleetClusters, 'reader'>,
  place: { cluster: string; namespace: string },
  signal: AbortSignal,
): Promise<string[]> {
  const counts = await Promise.all(
    kinds.map(async kind => {
      const count = await countOne(clusters, place, kind, signal);
      return count === 0
        ? []
        : [`${count ?? 'an unknown number of'} ${kind.kind}`];
    }),
  );
  return counts.flat();
}

/** Undefined where it could not be read. */
async function countOne(
  clusters: Pick<FleetClusters, 'reader'>,
  { cluster, namespace }: { cluster: string; namespace: string },
  kind: { apiVersion: string; kind: string },
  signal: AbortSignal,
): Promise<number | undefined> {
  try {
    let count = 0;
    const pages = clusters
      .reader(cluster)
      .list(kind, { namespace, as: 'metadata', signal });
    for await (const { items } of pages) {
      count += items.length;
    }
    return count;
  } catch (error) {
    if (error instanceof ClusterError) {
      return undefined;
    }
    throw error;
  }
}

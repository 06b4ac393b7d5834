import type { Precondition } from '@fairway/plugin-runs-common';
import type { FleetClusters } from '../FleetClusters';

/** Whether a cluster's name stands for the API server that the plan expects; the reason if it does not. */
export function recheckServer(
  clusters: Pick<FleetClusters, 'find'>,
  { cluster, server }: Extract<Precondition, { kind: 'cluster' }>,
): string[] {
  const present = clusters.find(cluster)?.server ?? null;
  return present === server
    ? []
    : [
        `${cluster} is at ${present ?? 'no server'} now, and was at ${
          server ?? 'no server'
        } when the plan was made`,
      ];
}

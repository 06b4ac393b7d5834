import { useApi } from '@backstage/frontend-plugin-api';
import type { HealthLine } from '@fairway/plugin-fleet-common';
import { useLiveQuery } from '@fairway/portal-ui';
import { fleetApiRef } from '../../api/FleetApi';

/** The last 24 hours of the clusters of a list, by name; empty until they are there, and if they cannot be had. */
export function useHealth(
  clusters: readonly string[],
  enabled: boolean,
): ReadonlyMap<string, HealthLine> {
  const api = useApi(fleetApiRef);
  const { data } = useLiveQuery({
    queryKey: ['fleet', 'health', clusters],
    queryFn: ({ signal }) => api.listHealth(clusters, signal),
    // A part of an hour changes slowly; what a cluster is now stands beside it.
    channel: [],
    enabled: enabled && clusters.length > 0,
    keepPrevious: true,
  });
  return new Map(data?.items.map(({ cluster, health }) => [cluster, health]));
}

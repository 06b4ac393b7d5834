import { useApi } from '@backstage/frontend-plugin-api';
import type { HealthLine } from '@fairway/plugin-fleet-common';
import { useLiveQuery } from '@fairway/portal-ui';
import { fleetApiRef } from '../../api/FleetApi';

/** How a cluster was, or why that is not there. */
export type HealthState = HealthLine | 'loading' | 'failed' | 'absent';

/** The last 24 hours of the clusters of a list, by name. */
export function useHealth(
  clusters: readonly string[],
  enabled: boolean,
): (cluster: string) => HealthState {
  const api = useApi(fleetApiRef);
  // The same clusters in another order are the same question.
  const names = [...clusters].sort();
  const { data, error, isStale } = useLiveQuery({
    queryKey: ['fleet', 'health', names],
    queryFn: ({ signal }) => api.listHealth(names, signal),
    // A part of an hour changes slowly; what a cluster is now stands beside it.
    channel: [],
    enabled: enabled && names.length > 0,
    keepPrevious: true,
  });
  const lines = new Map(
    data?.items.map(({ cluster, health }) => [cluster, health]),
  );
  return cluster => {
    const line = lines.get(cluster);
    if (line) return line;
    if (error) return 'failed';
    return data && !isStale ? 'absent' : 'loading';
  };
}

import { useApi } from '@backstage/frontend-plugin-api';
import {
  fleetChangedChannel,
  type ClusterComparison,
} from '@fairway/plugin-fleet-common';
import { useLiveQuery } from '@fairway/portal-ui';
import { withTimestamp, type Timestamped } from '../../answer/withTimestamp';
import { fleetApiRef } from '../../api/FleetApi';

/** Two clusters side by side; read again when something of the fleet changes. */
export function useComparison(a: string, b: string) {
  const api = useApi(fleetApiRef);
  return useLiveQuery<Timestamped<ClusterComparison>>({
    queryKey: ['fleet', 'comparison', a, b],
    queryFn: ({ signal }) =>
      withTimestamp(api.compareClusters({ a, b }, signal)),
    channel: fleetChangedChannel,
  });
}

/** In what a cluster differs from most others of its tier or ring. */
export function useOutliers(name: string, by: 'tier' | 'ring') {
  const api = useApi(fleetApiRef);
  return useLiveQuery({
    queryKey: ['fleet', 'outliers', name, by],
    queryFn: ({ signal }) => api.listOutliers(name, by, signal),
    // Read again at the page's own pace: all clusters of a fleet are behind it.
    channel: [],
  });
}

/** Names of the clusters that can be compared, for the choice of two. */
export function useClusterNames() {
  const api = useApi(fleetApiRef);
  return useLiveQuery({
    queryKey: ['fleet', 'cluster-names'],
    queryFn: ({ signal }) =>
      api.listClusters({ sort: 'name', order: 'asc', limit: 1_000 }, signal),
    // Read again at the page's own pace: all clusters of a fleet are behind it.
    channel: [],
  });
}

import { useApi } from '@backstage/frontend-plugin-api';
import {
  fleetChangedChannel,
  type ClusterDetail,
  type ClusterHistory,
} from '@fairway/plugin-fleet-common';
import { useLiveQuery, type LiveQuery } from '@fairway/portal-ui';
import { fleetApiRef } from '../../api/FleetApi';

/** What the verdicts of a cluster say of its last 90 days; read again when the cluster changes. */
export function useClusterHistory({
  id,
  name,
}: Pick<ClusterDetail, 'id' | 'name'>): LiveQuery<ClusterHistory> {
  const api = useApi(fleetApiRef);
  return useLiveQuery({
    queryKey: ['fleet', 'cluster-history', name],
    queryFn: ({ signal }) => api.getClusterHistory(name, signal),
    channel: [
      { channel: fleetChangedChannel, idsOf: () => (id ? [id] : undefined) },
    ],
  });
}

import { useApi } from '@backstage/frontend-plugin-api';
import type {
  ClusterDetail,
  ClusterOrigin,
} from '@fairway/plugin-fleet-common';
import { useLiveQuery } from '@fairway/portal-ui';
import { fleetApiRef } from '../../api/FleetApi';

/** When a cluster was made, and who brought it into the fleet; undefined while that is read, or if it cannot be. */
export function useClusterOrigin({
  name,
  document,
}: Pick<ClusterDetail, 'name' | 'document'>): ClusterOrigin | undefined {
  const api = useApi(fleetApiRef);
  return useLiveQuery({
    queryKey: ['fleet', 'cluster', name, 'origin', document?.commit],
    queryFn: ({ signal }) => api.getClusterOrigin(name, signal),
    channel: [],
  }).data;
}

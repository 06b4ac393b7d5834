import { useApi } from '@backstage/frontend-plugin-api';
import {
  fleetChangedChannel,
  type ClusterDetail,
  type ListClusterChecksResponse,
} from '@fairway/plugin-fleet-common';
import { useLiveQuery, type LiveQuery } from '@fairway/portal-ui';
import { useRefetchInterval } from '../../answer/useRefetchInterval';
import { fleetApiRef } from '../../api/FleetApi';

/** What the checks say of a cluster: read again when the cluster changes, and before it is too old. */
export function useClusterChecks({
  id,
  name,
}: Pick<ClusterDetail, 'id' | 'name'>): LiveQuery<ListClusterChecksResponse> {
  const api = useApi(fleetApiRef);
  const checks = useLiveQuery({
    queryKey: ['fleet', 'cluster', name, 'checks'],
    queryFn: ({ signal }) => api.listClusterChecks(name, signal),
    channel: [
      {
        channel: fleetChangedChannel,
        idsOf: () => (id ? [id] : undefined),
      },
    ],
  });
  useRefetchInterval(checks.retry);
  return checks;
}

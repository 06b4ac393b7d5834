import { useApi } from '@backstage/frontend-plugin-api';
import {
  fleetChangedChannel,
  type ClusterDetail,
  type UpgradeReadiness,
} from '@fairway/plugin-fleet-common';
import { useLiveQuery, type LiveQuery } from '@fairway/portal-ui';
import { useRefetchInterval } from '../../answer/useRefetchInterval';
import { fleetApiRef } from '../../api/FleetApi';

/** Whether a cluster can be upgraded to the version that its document asks for, else to the next: read again when the cluster changes. */
export function useUpgradeReadiness({
  id,
  name,
}: Pick<ClusterDetail, 'id' | 'name'>): LiveQuery<UpgradeReadiness> {
  const api = useApi(fleetApiRef);
  const readiness = useLiveQuery({
    queryKey: ['fleet', 'cluster', name, 'upgrade-readiness'],
    queryFn: ({ signal }) => api.getUpgradeReadiness(name, signal),
    channel: [
      {
        channel: fleetChangedChannel,
        idsOf: () => (id ? [id] : undefined),
      },
    ],
  });
  useRefetchInterval(readiness.retry);
  return readiness;
}

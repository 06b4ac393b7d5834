import { useApi } from '@backstage/frontend-plugin-api';
import {
  fleetChangedChannel,
  type ClusterDetail,
} from '@fairway/plugin-fleet-common';
import { useLiveQuery, type LiveQuery } from '@fairway/portal-ui';
import { useRefetchInterval } from '../answer/useRefetchInterval';
import { withTimestamp, type Timestamped } from '../answer/withTimestamp';
import { fleetApiRef } from '../api/FleetApi';

/** One cluster, kept fresh: read again when it changes, and before its figures are too old to be shown. */
export function useCluster(
  name: string,
): LiveQuery<Timestamped<ClusterDetail>> {
  const api = useApi(fleetApiRef);
  const cluster = useLiveQuery({
    queryKey: ['fleet', 'cluster', name],
    queryFn: ({ signal }) => withTimestamp(api.getCluster(name, signal)),
    channel: [
      {
        channel: fleetChangedChannel,
        idsOf: ({ answer }) => (answer.id ? [answer.id] : undefined),
      },
    ],
  });
  useRefetchInterval(cluster.retry);
  return cluster;
}

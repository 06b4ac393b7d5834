import { useApi } from '@backstage/frontend-plugin-api';
import {
  fleetChangedChannel,
  type ClusterTopic,
  type ClusterTopicAnswer,
} from '@fairway/plugin-fleet-common';
import { useLiveQuery, type LiveQuery } from '@fairway/portal-ui';
import { useRefetchInterval } from '../../answer/useRefetchInterval';
import { fleetApiRef } from '../../api/FleetApi';

/** What is kept of a cluster on one subject: read again every 30 s, as no signal tells of each pod. */
export function useClusterTopic<T extends ClusterTopic>(
  name: string,
  topic: T,
): LiveQuery<ClusterTopicAnswer<T>> {
  const api = useApi(fleetApiRef);
  const answer = useLiveQuery<ClusterTopicAnswer<T>>({
    queryKey: ['fleet', 'cluster-topic', name, topic],
    queryFn: ({ signal }) => api.getClusterTopic(name, topic, signal),
    channel: [{ channel: fleetChangedChannel, idsOf: () => [] }],
  });
  useRefetchInterval(answer.retry);
  return answer;
}

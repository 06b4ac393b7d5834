import { useApi } from '@backstage/frontend-plugin-api';
import {
  fleetChangedChannel,
  type ListTimelineResponse,
} from '@fairway/plugin-fleet-common';
import { useLiveQuery, type LiveQuery } from '@fairway/portal-ui';
import { fleetApiRef, type TimelineFilter } from '../../api/FleetApi';

/** One page of what changed; read again when something of the fleet does. */
export function useTimeline(
  filter: TimelineFilter,
  /** Of the only cluster that it is about. */
  id?: string,
): LiveQuery<ListTimelineResponse> {
  const api = useApi(fleetApiRef);
  return useLiveQuery({
    queryKey: ['fleet', 'timeline', filter],
    queryFn: ({ signal }) => api.listTimeline(filter, signal),
    channel: [
      { channel: fleetChangedChannel, idsOf: () => (id ? [id] : undefined) },
    ],
    keepPrevious: true,
  });
}

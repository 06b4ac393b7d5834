import { useApi } from '@backstage/frontend-plugin-api';
import {
  fleetChangedChannel,
  type CapacitySeries,
} from '@fairway/plugin-fleet-common';
import { useLiveQuery, type LiveQuery } from '@fairway/portal-ui';
import { fleetApiRef } from '../../api/FleetApi';

/** What a cluster had and used over the last days. A new point comes every ten minutes, which the page's own pace is enough for. */
export function useCapacitySeries(
  name: string,
  days: number,
): LiveQuery<CapacitySeries> {
  const api = useApi(fleetApiRef);
  return useLiveQuery({
    queryKey: ['fleet', 'cluster-topic', name, 'capacity-series', days],
    queryFn: ({ signal }) => api.getCapacitySeries(name, days, signal),
    channel: [{ channel: fleetChangedChannel, idsOf: () => [] }],
    keepPrevious: true,
  });
}

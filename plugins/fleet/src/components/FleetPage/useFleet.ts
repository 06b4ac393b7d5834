import { useApi } from '@backstage/frontend-plugin-api';
import {
  ListClustersQuery,
  fleetChangedChannel,
} from '@fairway/plugin-fleet-common';
import { useLiveQuery } from '@fairway/portal-ui';
import { withTimestamp } from '../../answer/withTimestamp';
import { useRefetchInterval } from '../../answer/useRefetchInterval';
import { fleetApiRef } from '../../api/FleetApi';
import { FleetFilters, toMapQuery, toTableQuery } from './fleetFilters';

function useClusters(query: Partial<ListClustersQuery>) {
  const api = useApi(fleetApiRef);
  return useLiveQuery({
    queryKey: ['fleet', 'clusters', query],
    queryFn: ({ signal }) => withTimestamp(api.listClusters(query, signal)),
    channel: fleetChangedChannel,
    keepPrevious: true,
  });
}

/** What the fleet page shows: the map with the counts, and one page of the table. */
export function useFleet(filters: FleetFilters) {
  const map = useClusters(toMapQuery(filters));
  const table = useClusters(toTableQuery(filters));
  const retry = () => {
    map.retry();
    table.retry();
  };
  useRefetchInterval(retry);
  return { map, table, retry };
}

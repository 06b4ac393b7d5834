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

function useClusters(query: Partial<ListClustersQuery>, enabled: boolean) {
  const api = useApi(fleetApiRef);
  return useLiveQuery({
    queryKey: ['fleet', 'clusters', query],
    queryFn: ({ signal }) => withTimestamp(api.listClusters(query, signal)),
    channel: fleetChangedChannel,
    enabled,
    keepPrevious: true,
  });
}

/** What the fleet page shows: all clusters for the tiles, or one page of the table; both answers have the counts. */
export function useFleet(filters: FleetFilters) {
  const isTable = filters.view === 'table';
  const tiles = useClusters(toMapQuery(filters), !isTable);
  const table = useClusters(toTableQuery(filters), isTable);
  const shown = isTable ? table : tiles;
  useRefetchInterval(shown.retry);
  return shown;
}

import {
  fetchApiRef,
  useApi,
  type FetchApi,
} from '@backstage/frontend-plugin-api';
import {
  fleetChangedChannel,
  listClustersResponseSchema,
  type ClusterSummary,
  type ListClustersResponse,
} from '@fairway/plugin-fleet-common';
import {
  buildQuery,
  readResponse,
  useLiveQuery,
  type LiveQuery,
  withDeadline,
} from '@fairway/portal-ui';

export type FleetHealth = {
  totals: ListClustersResponse['totals'];
  /** Those that are not ok, bad before unknown; at most a few of each. */
  notOk: ClusterSummary[];
  /** How far the clusters of a local set-up are; absent in a deployment. */
  localProgress?: ListClustersResponse['localProgress'];
  /** When the portal answered, epoch milliseconds. */
  answeredAt: number;
};

/** How many of each verdict are listed; the fleet page lists the rest. */
const shown = 5;

async function readClusters(
  fetchApi: FetchApi,
  query: { verdict?: ClusterSummary['verdict']; limit: number },
  signal: AbortSignal,
): Promise<ListClustersResponse> {
  return readResponse(
    listClustersResponseSchema,
    await fetchApi.fetch(`plugin://fleet/clusters${buildQuery(query)}`, {
      signal,
    }),
  );
}

/** Counts of the fleet by verdict, and the clusters that are not ok. */
export function useFleetHealth(): LiveQuery<FleetHealth> {
  const fetchApi = withDeadline(useApi(fetchApiRef));
  return useLiveQuery({
    queryKey: ['home', 'fleet-health'],
    queryFn: async ({ signal }) => {
      const [all, bad, unknown] = await Promise.all([
        readClusters(fetchApi, { limit: 1 }, signal),
        readClusters(fetchApi, { verdict: 'bad', limit: shown }, signal),
        readClusters(fetchApi, { verdict: 'unknown', limit: shown }, signal),
      ]);
      return {
        totals: all.totals,
        notOk: [...bad.items, ...unknown.items],
        localProgress: all.localProgress,
        answeredAt: Date.now(),
      };
    },
    channel: fleetChangedChannel,
  });
}

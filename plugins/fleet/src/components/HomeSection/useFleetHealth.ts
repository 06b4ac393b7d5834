import { useApi } from '@backstage/frontend-plugin-api';
import {
  fleetChangedChannel,
  type ClusterSummary,
  type ListClustersResponse,
} from '@fairway/plugin-fleet-common';
import { useLiveQuery, type LiveQuery } from '@fairway/portal-ui';
import { fleetApiRef } from '../../api/FleetApi';

export type FleetHealth = {
  totals: ListClustersResponse['totals'];
  /** What is ahead of them; absent if the portal does not count it. */
  outlookTotals?: ListClustersResponse['outlookTotals'];
  /** Those that are not ok, bad before unknown; at most a few of each. */
  notOk: ClusterSummary[];
  /** Clusters that are ok and have bad checks, those with most of them first. */
  worstChecks: ClusterSummary[];
  /** How far the clusters of a local set-up are; absent in a deployment. */
  localProgress?: ListClustersResponse['localProgress'];
  /** When the portal answered, epoch milliseconds. */
  answeredAt: number;
};

/** How many of each verdict are listed; the fleet page lists the rest. */
const shown = 5;
const worstShown = 3;

/** Counts of the fleet by verdict, and the clusters that are not ok. */
export function useFleetHealth(): LiveQuery<FleetHealth> {
  const api = useApi(fleetApiRef);
  return useLiveQuery({
    queryKey: ['home', 'fleet-health'],
    queryFn: async ({ signal }) => {
      const [byChecks, bad, unknown] = await Promise.all([
        api.listClusters(
          { sort: 'checks', order: 'desc', limit: 3 * shown },
          signal,
        ),
        api.listClusters({ verdict: 'bad', limit: shown }, signal),
        api.listClusters({ verdict: 'unknown', limit: shown }, signal),
      ]);
      return {
        totals: byChecks.totals,
        outlookTotals: byChecks.outlookTotals,
        notOk: [...bad.items, ...unknown.items],
        worstChecks: byChecks.items
          .filter(
            ({ verdict, checks }) =>
              verdict === 'ok' && checks !== null && checks.bad > 0,
          )
          .slice(0, worstShown),
        localProgress: byChecks.localProgress,
        answeredAt: Date.now(),
      };
    },
    channel: fleetChangedChannel,
  });
}

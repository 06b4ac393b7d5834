import type { ClusterSummary } from '@fairway/plugin-fleet-common';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { ClusterAccess } from '../clusters/ClusterAccess';
import type { ClusterReadModel } from '../clusters/ClusterReadModel';
import type { ListPosition } from '../clusters/ListPosition';
import { toSummary } from '../clusters/mapping';
import type { Thresholds } from '../domain/Thresholds';
import { toFleetMetrics } from './toFleetMetrics';

/** Clusters that are read at once. */
const pageSize = 1000;

export interface MetricsRoutesDeps {
  access: Pick<ClusterAccess, 'authorizeList'>;
  clusters: Pick<ClusterReadModel, 'list'>;
  thresholds: Thresholds;
  now: () => number;
}

/** `GET /metrics`: the clusters that the requester may see, for Prometheus. It reads the database and nothing else. */
export function createMetricsRoutes(deps: MetricsRoutesDeps): Router {
  const router = PromiseRouter();

  router.get('/metrics', async (req, res) => {
    const { criteria } = await deps.access.authorizeList(req, 'clusters');
    const { contentType, text } = await toFleetMetrics(
      await listAll(deps, criteria),
    );
    // `send` would write the parameters of the type in another order.
    res.set('content-type', contentType).end(text);
  });

  return router;
}

async function listAll(
  { clusters, thresholds, now }: MetricsRoutesDeps,
  criteria: Parameters<ClusterReadModel['list']>[1]['criteria'],
): Promise<ClusterSummary[]> {
  const at = now();
  const found: ClusterSummary[] = [];
  let after: ListPosition | undefined;
  do {
    const page = await clusters.list(
      { limit: pageSize, sort: 'name', order: 'asc' },
      { criteria, now: at, ...(after && { after }) },
    );
    found.push(...page.items.map(each => toSummary(each, thresholds, at)));
    after = page.next;
  } while (after);
  return found;
}

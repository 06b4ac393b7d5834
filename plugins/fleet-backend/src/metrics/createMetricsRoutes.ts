import { refuseParameters } from '@fairway/backend-kit';
import type { ClusterSummary } from '@fairway/plugin-fleet-common';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { ClusterAccess } from '../clusters/ClusterAccess';
import type { ClusterReadModel } from '../clusters/ClusterReadModel';
import type { ListPosition } from '../clusters/ListPosition';
import { toSummary } from '../clusters/mapping';
import type { Thresholds } from '../domain/Thresholds';
import type { FleetClusters } from '@fairway/plugin-fleet-node';
import type { Findings } from '@fairway/plugin-findings-node';
import type { ObserverReadModel } from './ObserverReadModel';
import type { ReadingFigures } from './ReadingFigures';
import { toFleetMetrics } from './toFleetMetrics';
import { toObserverMetrics } from './toObserverMetrics';

/** Clusters that are read at once. */
const pageSize = 1000;

export interface MetricsRoutesDeps {
  access: Pick<ClusterAccess, 'authorizeList'>;
  clusters: Pick<ClusterReadModel, 'list'>;
  observation: Pick<ObserverReadModel, 'listOldestReadings' | 'readLeases'>;
  figures: Pick<ReadingFigures, 'registry'>;
  /** Of this process. */
  calls: FleetClusters['calls'];
  reports: Pick<Findings, 'countWaiting'>;
  thresholds: Thresholds;
  now: () => number;
}

/** `GET /metrics`: the clusters that the requester may see, and the observer itself, for Prometheus. It asks no cluster. */
export function createMetricsRoutes(deps: MetricsRoutesDeps): Router {
  const router = PromiseRouter();

  router.get('/metrics', async (req, res) => {
    const { criteria } = await deps.access.authorizeList(req, 'clusters');
    refuseParameters(req.query);
    const visible = await listAll(deps, criteria);
    const { contentType, text } = await toFleetMetrics(visible);
    const own = await describeObserver(deps, visible);
    // `send` would write the parameters of the type in another order.
    res.set('content-type', contentType).end([text, ...own].join('\n'));
  });

  return router;
}

async function describeObserver(
  { observation, figures, calls, reports, now }: MetricsRoutesDeps,
  visible: readonly ClusterSummary[],
): Promise<string[]> {
  const [oldest, leases] = await Promise.all([
    observation.listOldestReadings(),
    observation.readLeases(now()),
  ]);
  const names = new Set(visible.map(({ name }) => name));
  const oldestReadings = new Map(
    [...oldest].filter(([cluster]) => names.has(cluster)),
  );
  const reportsWaiting = reports.countWaiting();
  return [
    await toObserverMetrics({
      ...{ calls: calls(), leases, oldestReadings, reportsWaiting },
    }),
    await figures.registry.metrics(),
  ];
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

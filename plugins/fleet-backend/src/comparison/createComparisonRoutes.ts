import { parseQuery } from '@fairway/backend-kit';
import {
  compareClustersQuerySchema,
  listOutliersQuerySchema,
  mostPeers,
  type ClusterComparison,
  type ClusterNode,
  type ListOutliersResponse,
} from '@fairway/plugin-fleet-common';
import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { findCheckTitle } from '../checks/findCheckTitle';
import type { ClusterAccess } from '../clusters/ClusterAccess';
import type { ClusterReadModel } from '../clusters/ClusterReadModel';
import { findVisible } from '../clusters/findVisible';
import { toSummary } from '../clusters/mapping';
import type { StoredCluster } from '../clusters/StoredCluster';
import {
  compareChecks,
  compareValues,
} from '../domain/comparison/compareClusters';
import {
  findCheckOutliers,
  findFieldOutliers,
} from '../domain/comparison/findOutliers';
import { toComparedValues } from '../domain/comparison/toComparedValues';
import type { Thresholds } from '../domain/Thresholds';
import type { CheckStateReadModel } from './CheckStateReadModel';

export interface ComparisonRoutesDeps {
  access: ClusterAccess;
  clusters: Pick<ClusterReadModel, 'find' | 'findObservation' | 'list'>;
  checkStates: Pick<CheckStateReadModel, 'countStates' | 'readStates'>;
  thresholds: Thresholds;
  now: () => number;
}

/** `GET /comparison` and `GET /clusters/:name/outliers`; both read the database and nothing else. */
export function createComparisonRoutes(deps: ComparisonRoutesDeps): Router {
  const router = PromiseRouter();

  router.get('/comparison', async (req, res) => {
    // Who may see nothing is told so before what is asked is looked at.
    await deps.access.authorizeList(req, 'clusters');
    const query = parseQuery(compareClustersQuerySchema, req.query);
    const [a, b] = [
      await readCompared(deps, req, query.a),
      await readCompared(deps, req, query.b),
    ];
    const { differing, same } = compareChecks(a.states, b.states);
    const body: ClusterComparison = {
      a: a.about,
      b: b.about,
      fields: compareValues(a.values, b.values),
      checks: differing.map(each => ({
        ...each,
        title: findCheckTitle(each.id),
      })),
      sameChecks: same,
    };
    res.json(body);
  });

  router.get('/clusters/:name/outliers', async (req, res) => {
    const cluster = await findVisible(deps, req, req.params.name);
    const { by } = parseQuery(listOutliersQuerySchema, req.query);
    const value = cluster.labels[by];
    const { peers, isPartial } = await listPeers(deps, req, cluster, by);
    const [states, counts] = await Promise.all([
      deps.checkStates.readStates(cluster.name),
      deps.checkStates.countStates(peers.map(({ name }) => name)),
    ]);
    const toValues = (each: StoredCluster) => compare(deps, each, undefined);
    const body: ListOutliersResponse = {
      ...{ by, value, isPartial, peers: peers.length },
      fields: findFieldOutliers(toValues(cluster), peers.map(toValues)),
      checks: findCheckOutliers(states, counts).map(each => ({
        ...each,
        title: findCheckTitle(each.id),
      })),
    };
    res.json(body);
  });

  return router;
}

/** One of the two: what it is, its values and the states of its checks. */
async function readCompared(
  deps: ComparisonRoutesDeps,
  req: Request,
  name: string,
) {
  const { clusters, checkStates, thresholds, now } = deps;
  const cluster = await findVisible(deps, req, name);
  const [nodes, states] = await Promise.all([
    clusters.findObservation(name, 'nodes'),
    checkStates.readStates(name),
  ]);
  const { verdict, reason, observedAt } = toSummary(cluster, thresholds, now());
  const list = nodes?.value as { items: ClusterNode[] } | undefined;
  return {
    about: { name, title: cluster.title, verdict, reason, observedAt },
    values: compare(deps, cluster, list?.items),
    states,
  };
}

function compare(
  { thresholds, now }: ComparisonRoutesDeps,
  cluster: StoredCluster,
  nodes: ClusterNode[] | undefined,
) {
  const { lifecycle, desiredVersion } = cluster;
  const summary = toSummary(cluster, thresholds, now());
  return toComparedValues({ ...summary, lifecycle, desiredVersion }, nodes);
}

/** The other clusters of its tier or ring that may be seen; of a bounded number of clusters. */
async function listPeers(
  { access, clusters, now }: ComparisonRoutesDeps,
  req: Request,
  cluster: StoredCluster,
  by: 'tier' | 'ring',
): Promise<{ peers: StoredCluster[]; isPartial: boolean }> {
  const { criteria } = await access.authorizeList(req, 'clusters');
  const { tier } = cluster.labels;
  const page = await clusters.list(
    {
      ...{ limit: mostPeers, sort: 'name', order: 'asc' },
      ...(by === 'tier' && { tier: [tier] }),
    },
    { criteria, now: now() },
  );
  return {
    peers: page.items.filter(
      each =>
        each.name !== cluster.name && each.labels[by] === cluster.labels[by],
    ),
    isPartial: page.next !== undefined,
  };
}

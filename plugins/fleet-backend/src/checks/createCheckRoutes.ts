import { parseQuery, refuseParameters } from '@fairway/backend-kit';
import {
  listClusterChecksQuerySchema,
  type ClusterCheck,
  type CheckState,
  type ListChecksResponse,
  type ListClusterChecksResponse,
} from '@fairway/plugin-fleet-common';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { ClusterAccess } from '../clusters/ClusterAccess';
import type { ClusterReadModel } from '../clusters/ClusterReadModel';
import { findVisible } from '../clusters/findVisible';
import type { CheckOverrides } from '../domain/checks/CheckSettings';
import type { Thresholds } from '../domain/Thresholds';
import type { CheckStore } from './CheckStore';
import { describeChecks, toClusterChecks } from './toClusterChecks';

export interface CheckRoutesDeps {
  access: ClusterAccess;
  clusters: Pick<ClusterReadModel, 'find'>;
  checkStore: Pick<CheckStore, 'find'>;
  thresholds: Thresholds;
  checksMs: number;
  overridesOf(tier: string): CheckOverrides;
  now: () => number;
}

/** `GET /checks`, the registry, and `GET /clusters/:name/checks`, what it says of one cluster. */
export function createCheckRoutes(deps: CheckRoutesDeps): Router {
  const { access, checkStore, thresholds, checksMs, overridesOf, now } = deps;
  const router = PromiseRouter();
  const registry: ListChecksResponse = { items: describeChecks() };

  router.get('/checks', async (req, res) => {
    await access.authorizeRead(req);
    refuseParameters(req.query);
    res.json(registry);
  });

  router.get('/clusters/:name/checks', async (req, res) => {
    const cluster = await findVisible(deps, req, req.params.name);
    const query = parseQuery(listClusterChecksQuerySchema, req.query);
    const items = toClusterChecks(
      cluster,
      await checkStore.find(cluster.name),
      {
        pace: thresholds,
        checksMs,
        now: now(),
        overrides: overridesOf(cluster.labels.tier),
        readContents: await access.mayReadContents(req),
      },
    );
    const body: ListClusterChecksResponse = {
      items: items.filter(
        ({ state, severity }) =>
          (!query.state || state === query.state) &&
          (!query.severity || severity === query.severity),
      ),
      totals: countStates(items),
      source: cluster.server,
    };
    res.json(body);
  });

  return router;
}

function countStates(items: ClusterCheck[]): Record<CheckState, number> {
  const totals = { bad: 0, unknown: 0, good: 0, 'not-applicable': 0 };
  for (const { state } of items) totals[state] += 1;
  return totals;
}

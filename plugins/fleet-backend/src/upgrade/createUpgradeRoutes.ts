import { parseQuery } from '@fairway/backend-kit';
import {
  upgradeReadinessQuerySchema,
  type UpgradeReadiness,
} from '@fairway/plugin-fleet-common';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { CheckRoutesDeps } from '../checks/createCheckRoutes';
import { toClusterChecks } from '../checks/toClusterChecks';
import { findVisible } from '../clusters/findVisible';
import { toSummary } from '../clusters/mapping';
import { assessUpgrade } from '../domain/upgrade/assessUpgrade';
import { findTarget } from '../domain/upgrade/findTarget';

/** `GET /clusters/:name/upgrade-readiness`: whether the cluster can be upgraded, by what is stored of it. */
export function createUpgradeRoutes(deps: CheckRoutesDeps): Router {
  const { checkStore, thresholds, checksMs, overridesOf } = deps;
  const router = PromiseRouter();

  router.get('/clusters/:name/upgrade-readiness', async (req, res) => {
    const cluster = await findVisible(deps, req, req.params.name);
    const query = parseQuery(upgradeReadinessQuerySchema, req.query);
    const now = deps.now();
    const { name, version, desiredVersion, labels, owner } = cluster;
    const { verdict, reason } = toSummary(cluster, thresholds, now);
    const to = findTarget(query.to, version, desiredVersion);
    const checks = toClusterChecks(cluster, await checkStore.find(name), {
      ...{ pace: thresholds, checksMs, now },
      overrides: overridesOf(labels.tier),
      readContents: await deps.access.mayReadContents(req),
    });
    const body: UpgradeReadiness = {
      ...{ cluster: name, from: version, to },
      ...assessUpgrade({ verdict, reason, version, owner, checks }, to),
    };
    res.json(body);
  });

  return router;
}

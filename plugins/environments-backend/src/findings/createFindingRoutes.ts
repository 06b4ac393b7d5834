import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { EnvironmentAccess } from '../permissions/EnvironmentAccess';
import type { FindingReadModel } from './FindingReadModel';

/** `GET /findings`: documents of the fleet repository that cannot be used. */
export function createFindingRoutes(deps: {
  access: EnvironmentAccess;
  findings: FindingReadModel;
}): Router {
  const router = PromiseRouter();
  router.get('/findings', async (req, res) => {
    const { visible } = await deps.access.authorizeList(req, 'findings');
    res.json({
      items: await deps.findings.list(
        visible.kind === 'some' ? visible.criteria : undefined,
      ),
    });
  });
  return router;
}

import { refuseParameters } from '@fairway/backend-kit';
import type { ListDocumentFindingsResponse } from '@fairway/plugin-fleet-common';
import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { DocumentFindings, RestrictFindings } from './DocumentFindings';

/** `GET /findings`: documents of the fleet repository that cannot be used. */
export function createFindingRoutes(deps: {
  findings: Pick<DocumentFindings, 'list'>;
  /** What the requester may see of them; undefined: everything. Throws if it is nothing. */
  authorize: (req: Request) => Promise<RestrictFindings | undefined>;
}): Router {
  const router = PromiseRouter();
  router.get('/findings', async (req, res) => {
    const restrict = await deps.authorize(req);
    refuseParameters(req.query);
    const body: ListDocumentFindingsResponse = {
      items: await deps.findings.list(restrict),
    };
    res.json(body);
  });
  return router;
}

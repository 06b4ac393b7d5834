import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { parseQuery } from '@fairway/backend-kit';
import {
  listPastRunsQuerySchema,
  ListPastRunsResponse,
} from '@fairway/plugin-runs-common';
import type { LedgerLookup } from '@fairway/plugin-runs-node';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';

/** `GET /past`: what runs on a subject proved, for the portal's own services alone, such as one that decides whose an object is. */
export function createPastRunRoutes(deps: {
  httpAuth: HttpAuthService;
  ledger: LedgerLookup;
}): Router {
  const router = PromiseRouter();
  router.get('/past', async (req, res) => {
    await deps.httpAuth.credentials(req, { allow: ['service'] });
    const query = parseQuery(listPastRunsQuerySchema, req.query);
    const runs = await deps.ledger.listRuns({
      subject: query.subject,
      intents: query.intents.split(','),
    });
    const answer: ListPastRunsResponse = {
      items: runs.map(run => ({
        ...run,
        createdAt: run.createdAt.toISOString(),
        steps: [...run.steps],
      })),
    };
    res.json(answer);
  });
  return router;
}

import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { parseQuery } from '@fairway/backend-kit';
import {
  listOpenRunsQuerySchema,
  ListOpenRunsResponse,
  listPastRunsQuerySchema,
  ListPastRunsResponse,
} from '@fairway/plugin-runs-common';
import type { LedgerLookup } from '@fairway/plugin-runs-node';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';

/**
 * The ledger's look-ups for the portal's own services alone, which may run in another backend. `GET /past`: what runs on a subject proved.
 * `GET /open`: every run that is not over; who sends the ETag of the last answer is told with 304 that it still holds.
 */
export function createLookupRoutes(deps: {
  httpAuth: HttpAuthService;
  ledger: LedgerLookup;
}): Router {
  const { httpAuth, ledger } = deps;
  const router = PromiseRouter();
  router.get('/past', async (req, res) => {
    await httpAuth.credentials(req, { allow: ['service'] });
    const query = parseQuery(listPastRunsQuerySchema, req.query);
    const runs = await ledger.listRuns({
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
  router.get('/open', async (req, res) => {
    await httpAuth.credentials(req, { allow: ['service'] });
    const query = parseQuery(listOpenRunsQuerySchema, req.query);
    const answer: ListOpenRunsResponse = {
      items: await ledger.listOpenRuns(query),
    };
    res.json(answer);
  });
  return router;
}

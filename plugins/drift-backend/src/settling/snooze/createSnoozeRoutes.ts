import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { parseInput, parseQuery, refuseParameters } from '@fairway/backend-kit';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { SnoozeStore } from '../../store/SnoozeStore';
import {
  liftRequestSchema,
  listSnoozesQuerySchema,
  snoozeRequestSchema,
  type ListSnoozesResponse,
} from './requests';

/** `GET /snoozes`, `POST /snoozes`, `POST /snoozes/lift`: what runs write. For the portal's own services alone. */
export function createSnoozeRoutes(deps: {
  httpAuth: HttpAuthService;
  snoozes: Pick<SnoozeStore, 'lift' | 'list' | 'write'>;
  /** Tells open pages. */
  onChanged: () => void;
  now: () => number;
}): Router {
  const { httpAuth, now, onChanged, snoozes } = deps;
  const router = PromiseRouter();

  router.get('/snoozes', async (req, res) => {
    await httpAuth.credentials(req, { allow: ['service'] });
    const { objects, run } = parseQuery(listSnoozesQuerySchema, req.query);
    const body: ListSnoozesResponse = {
      objects: await snoozes.list(
        run === undefined ? { objects: objects?.split(',') ?? [] } : { run },
      ),
    };
    res.json(body);
  });

  router.post('/snoozes', async (req, res) => {
    await httpAuth.credentials(req, { allow: ['service'] });
    refuseParameters(req.query);
    const { until, ...rest } = parseInput(snoozeRequestSchema, req.body);
    await snoozes.write({ ...rest, until: Date.parse(until) }, now());
    onChanged();
    res.json({});
  });

  router.post('/snoozes/lift', async (req, res) => {
    await httpAuth.credentials(req, { allow: ['service'] });
    refuseParameters(req.query);
    await snoozes.lift(parseInput(liftRequestSchema, req.body));
    onChanged();
    res.json({});
  });

  return router;
}

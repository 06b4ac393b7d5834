import type { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  environmentNameSchema,
  ownerNameSchema,
} from '@fairway/plugin-environments-common';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import { parseInput } from '@fairway/backend-kit';
import type { DocumentIngestion } from '../documents/DocumentIngestion';
import type { EnvironmentObserver } from './EnvironmentObserver';

const requestSchema = z.strictObject({
  owner: ownerNameSchema,
  name: environmentNameSchema,
});

/** `POST /observations`: has Git and the cluster read now, for one environment. For the portal's own services alone. */
export function createObservationRoutes(deps: {
  httpAuth: HttpAuthService;
  ingestion: DocumentIngestion;
  observer: EnvironmentObserver;
}): Router {
  const router = PromiseRouter();
  router.post('/observations', async (req, res) => {
    await deps.httpAuth.credentials(req, { allow: ['service'] });
    const { owner, name } = parseInput(requestSchema, req.body);
    await deps.ingestion.run();
    await deps.observer.look(owner, name);
    res.json({});
  });
  return router;
}

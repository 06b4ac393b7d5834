import type { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  environmentNameSchema,
  ownerNameSchema,
} from '@fairway/plugin-environments-common';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import { parseInput, parseQuery } from '@fairway/backend-kit';
import type { DocumentIngestion } from '../documents/DocumentIngestion';
import type { EnvironmentReadModel } from '../environments/EnvironmentReadModel';
import type { ProofLearner } from '../ownership/ProofLearner';
import type { StoredLocation } from './StoredEnvironments';

const requestSchema = z.strictObject({
  owner: ownerNameSchema,
  name: environmentNameSchema,
});

/**
 * `POST /observations`: has Git and the cluster read now, for one environment. `GET /observations`: where the store remembers it. For the
 * portal's own services alone.
 */
export function createObservationRoutes(deps: {
  httpAuth: HttpAuthService;
  ingestion: DocumentIngestion;
  observe: (owner: string, name: string) => Promise<void>;
  /** Learns which namespace the environment was given, as a run may have made one just now. */
  learner: Pick<ProofLearner, 'learn'>;
  environments: Pick<EnvironmentReadModel, 'find'>;
}): Router {
  const router = PromiseRouter();
  router.post('/observations', async (req, res) => {
    await deps.httpAuth.credentials(req, { allow: ['service'] });
    const { owner, name } = parseInput(requestSchema, req.body);
    await deps.ingestion.run();
    await deps.learner.learn(owner, name);
    await deps.observe(owner, name);
    res.json({});
  });
  router.get('/observations', async (req, res) => {
    await deps.httpAuth.credentials(req, { allow: ['service'] });
    const { owner, name } = parseQuery(requestSchema, req.query);
    const found = await deps.environments.find(owner, name);
    const location: StoredLocation | null = found
      ? {
          cluster: found.cluster,
          mayStand: found.observation?.uid !== null,
        }
      : null;
    res.json({ location });
  });
  return router;
}

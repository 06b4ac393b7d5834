import type { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  environmentNameSchema,
  ownerNameSchema,
} from '@fairway/plugin-environments-common';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import { parseInput, refuseParameters } from '@fairway/backend-kit';
import type { ProofStore } from '../ownership/ProofStore';

const requestSchema = z.strictObject({
  owner: ownerNameSchema,
  name: environmentNameSchema,
  /** Which namespace a run has just made for it, as its receipt says. */
  namespaceUid: z.string().min(1).max(200).optional(),
});

/** `POST /observations`: has Git and the cluster read now, for one environment that a run has just changed. For the portal's own services alone. */
export function createObservationRoutes(deps: {
  httpAuth: HttpAuthService;
  ingestion: { run(): Promise<void> };
  observe: (owner: string, name: string) => Promise<void>;
  proofs: Pick<ProofStore, 'write'>;
  now: () => number;
}): Router {
  const router = PromiseRouter();
  router.post('/observations', async (req, res) => {
    await deps.httpAuth.credentials(req, { allow: ['service'] });
    refuseParameters(req.query);
    const { owner, name, namespaceUid } = parseInput(requestSchema, req.body);
    await deps.ingestion.run();
    if (namespaceUid !== undefined) {
      // It is the newest run, which is why nothing is unproven.
      const proof = { uid: namespaceUid, unproven: [] };
      await deps.proofs.write({ owner, name }, proof, deps.now());
    }
    await deps.observe(owner, name);
    res.json({});
  });
  return router;
}

import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { planRequestSchema } from '@fairway/plugin-runs-common';
import type { Intent } from '@fairway/plugin-runs-node';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Authorizer } from '../access/Authorizer';
import { findIntent } from '../access/findIntent';
import { parseInput } from '@fairway/backend-kit';
import { makePlan } from './makePlan';
import type { PlanStore } from './PlanStore';

/** `POST /plans`: what a change would do, sealed. */
export function createPlanRoutes(deps: {
  httpAuth: HttpAuthService;
  authorizer: Authorizer;
  intents: ReadonlyMap<string, Intent>;
  plans: PlanStore;
  now: () => Date;
}): Router {
  const router = PromiseRouter();
  router.post('/plans', async (req, res) => {
    const credentials = await deps.httpAuth.credentials(req, {
      allow: ['user'],
    });
    const { intent, input } = parseInput(planRequestSchema, req.body);
    const plan = await makePlan({
      intent: findIntent(deps.intents, intent),
      input,
      requester: await deps.authorizer.getRequester(credentials),
      now: deps.now(),
      authorize: required => deps.authorizer.require(credentials, required),
    });
    await deps.plans.add(plan);
    res.status(201).json({ plan });
  });
  return router;
}

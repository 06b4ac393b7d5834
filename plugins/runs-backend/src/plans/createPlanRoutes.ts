import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { planRequestSchema, PlanResponse } from '@fairway/plugin-runs-common';
import type {
  Intent,
  LedgerLookup,
  RequiredPermission,
} from '@fairway/plugin-runs-node';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Authorizer } from '../access/Authorizer';
import { findIntent } from '../access/findIntent';
import { parseInput, refuseParameters } from '@fairway/backend-kit';
import { auditAct, recordDenial, toRequestId } from '../audit/auditAct';
import type { AuditTrail } from '../audit/AuditTrail';
import { limitPlans } from './limitPlans';
import { makePlan } from './makePlan';
import type { PlanStore } from './PlanStore';

/** `POST /plans`: what a change would do, sealed (201 `{plan}`), or every reason why it cannot be done (200 `{refusal}`). */
export function createPlanRoutes(deps: {
  httpAuth: HttpAuthService;
  authorizer: Authorizer;
  intents: ReadonlyMap<string, Intent>;
  plans: PlanStore;
  ledger: LedgerLookup;
  trail: AuditTrail;
  /** Throws if the person has made too many plans. */
  admit: ReturnType<typeof limitPlans>;
  now: () => Date;
}): Router {
  const { authorizer, trail } = deps;
  const router = PromiseRouter();
  router.post('/plans', async (req, res) => {
    const askedAt = performance.now();
    const credentials = await deps.httpAuth.credentials(req, {
      allow: ['user'],
    });
    refuseParameters(req.query);
    const asked = parseInput(planRequestSchema, req.body);
    const act = {
      credentials,
      request: req,
      action: 'plan.make',
      subject: asked.intent,
    };
    const requester = await authorizer.getRequester(credentials);
    const answer: PlanResponse = await auditAct(trail, act, async () => {
      const intent = findIntent(deps.intents, asked.intent);
      const made = await makePlan({
        intent,
        input: asked.input,
        requester,
        now: deps.now(),
        askedAt,
        ledger: deps.ledger,
        authorize: async (required, input) => {
          act.subject = describeAsked(asked.intent, required);
          await authorizer.require(credentials, required);
          const person = requester.userEntityRef;
          await deps.admit({ person, team: intent.team?.(input) }, res);
        },
      });
      if ('refusal' in made) {
        const reason = made.refusal.reasons.join('; ');
        await recordDenial(trail, act, 'refused', reason);
        return made;
      }
      const entry = {
        actor: made.requester,
        action: act.action,
        subject: made.subject,
        outcome: `plan ${made.hash}`,
        reason: made.title,
        requestId: toRequestId(req),
      };
      await trail.write(entry, req, tx => deps.plans.add(made, tx));
      return { plan: made };
    });
    res.status('plan' in answer ? 201 : 200).json(answer);
  });
  return router;
}

/** What was asked for if no plan names its subject yet. */
function describeAsked(intent: string, required: RequiredPermission): string {
  return 'resourceRef' in required
    ? `${intent} ${required.resourceRef}`
    : intent;
}

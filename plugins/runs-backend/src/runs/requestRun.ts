import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { Plan, runRequestSchema } from '@fairway/plugin-runs-common';
import type { Intent } from '@fairway/plugin-runs-node';
import type { Knex } from 'knex';
import type { Authorizer } from '../access/Authorizer';
import { findIntent } from '../access/findIntent';
import { parseInput } from '@fairway/backend-kit';
import { toRefusalError } from '../plans/makePlan';
import type { PlanStore } from '../plans/PlanStore';
import { findReplay, HandedIn, handInPlan } from './handInPlan';

export interface HandInDeps {
  knex: Knex;
  authorizer: Authorizer;
  intents: ReadonlyMap<string, Intent>;
  plans: PlanStore;
  now: () => Date;
  /** Called once a new run is stored. */
  onMade: (runId: string) => void;
}

/**
 * Hands a plan in: rights and truth of the plan are checked again, then it becomes a run. Throws InputError (bad request), NotFoundError
 * (no such plan of this requester), NotAllowedError (right lost), ConflictError (expired, no longer true, used, or a name is held).
 */
export async function requestRun(
  deps: HandInDeps,
  credentials: BackstageCredentials<BackstageUserPrincipal>,
  request: { body: unknown; idempotencyKey: string | undefined },
): Promise<HandedIn> {
  const { knex, authorizer, plans } = deps;
  const { plan: hash } = parseInput(runRequestSchema, request.body);
  const idempotencyKey = parseIdempotencyKey(request.idempotencyKey);
  const requester = await authorizer.getRequester(credentials);
  const plan = await plans.find(hash, requester.userEntityRef);
  if (!plan) {
    throw new NotFoundError('plan: no plan of yours has this hash; plan again');
  }
  const replay = await findReplay(knex, plan, idempotencyKey);
  if (replay) {
    return replay;
  }
  const intent = findIntent(deps.intents, plan.intent);
  await authorizer.require(
    credentials,
    intent.permission(intent.parseInput(plan.input)),
  );
  const now = deps.now();
  assertCurrent(plan, now);
  const untrue = await intent.recheck(plan, {
    requester,
    now,
    signal: AbortSignal.timeout(20_000),
  });
  if (untrue.length > 0) {
    // The same request may have been faster, and what it made is why the plan is no longer true.
    const twin = await findReplay(knex, plan, idempotencyKey);
    if (twin) {
      return twin;
    }
    throw toRefusalError({ reasons: untrue, conflict: true });
  }
  const handedIn = await handInPlan({
    knex,
    plan,
    idempotencyKey,
    now: now.getTime(),
  });
  if (handedIn.kind === 'made') {
    deps.onMade(handedIn.runId);
  }
  return handedIn;
}

function parseIdempotencyKey(value: string | undefined): string {
  if (!value || value.length > 200) {
    throw new InputError(
      'Idempotency-Key: send this header with a value of your own choice, of 1 to 200 characters, the same for each retry of one request',
    );
  }
  return value;
}

function assertCurrent(plan: Plan, now: Date): void {
  if (Date.parse(plan.expiresAt) <= now.getTime()) {
    throw new ConflictError(
      `plan: expired at ${plan.expiresAt}; plan again and look at the differences`,
    );
  }
  const refused = plan.policies.find(policy => policy.verdict !== 'allowed');
  if (refused) {
    throw new ConflictError(
      `plan: policy ${refused.policy} does not allow it: ${refused.reason}`,
    );
  }
}

import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  JsonObject,
  Plan,
  runRequestSchema,
} from '@fairway/plugin-runs-common';
import type {
  Intent,
  Capacity,
  LedgerLookup,
  PlanContext,
} from '@fairway/plugin-runs-node';
import type { Request } from 'express';
import type { Knex } from 'knex';
import type { Authorizer } from '../access/Authorizer';
import { findIntent } from '../access/findIntent';
import { parseInput } from '@fairway/backend-kit';
import { AuditedAct, toRequestId } from '../audit/auditAct';
import type { AuditTrail } from '../audit/AuditTrail';
import { toConflictError } from './toConflictError';
import type { PlanStore } from '../plans/PlanStore';
import { readPayload } from '../plans/readPayload';
import {
  findReplay,
  SubmittedRun,
  submitPlan,
  toAuditEntry,
} from './submitPlan';

export interface SubmitDeps {
  knex: Knex;
  authorizer: Authorizer;
  intents: ReadonlyMap<string, Intent>;
  plans: PlanStore;
  ledger: LedgerLookup;
  trail: AuditTrail;
  now: () => Date;
  /** Called once a new run is stored. */
  onMade: (runId: string) => void;
}

/**
 * Submits a plan: rights and truth of the plan are checked again, then it becomes a run. Throws InputError (bad request, not confirmed),
 * NotFoundError (no such plan of this requester), NotAllowedError (right lost), ConflictError (expired, no longer true, used, or a name is
 * held). The same request again is answered with its run for as long as that is kept, however old the plan is.
 */
export async function requestRun(
  deps: SubmitDeps,
  act: AuditedAct & {
    credentials: BackstageCredentials<BackstageUserPrincipal>;
  },
): Promise<SubmittedRun> {
  const askedAt = performance.now();
  const { knex, authorizer, plans } = deps;
  const { credentials, request } = act;
  const asked = parseInput(runRequestSchema, request.body);
  const idempotencyKey = parseIdempotencyKey(request.header('idempotency-key'));
  const requester = await authorizer.getRequester(credentials);
  const wanted = {
    requester: requester.userEntityRef,
    hash: asked.plan,
    idempotencyKey,
  };
  const replay = await findReplay(knex, wanted);
  if (replay) {
    return replay;
  }
  const now = deps.now();
  const plan = await findCurrentPlan(plans, wanted, now);
  act.subject = plan.subject;
  const confirmation = checkConfirmation(plan, asked.confirmation);
  const intent = findIntent(deps.intents, plan.intent);
  await authorizer.require(
    credentials,
    intent.permission(intent.parseInput(plan.input)),
  );
  const context = toContext(deps, { requester, now, askedAt });
  const untrue = await intent.recheck(plan, context);
  if (untrue.length > 0) {
    // The same request may have been faster, and what it made is why the plan is no longer true.
    const twin = await findReplay(knex, wanted);
    if (twin) {
      return twin;
    }
    throw toConflictError(untrue);
  }
  const capacities = await intent.capacities?.(plan, context);
  return makeOnce(deps, {
    room: capacities && { capacities, lookedAt: now.getTime() },
    plan,
    idempotencyKey,
    bulkhead: intent.bulkhead?.(requirePayload(intent, plan)),
    confirmation,
    request,
  });
}

async function makeOnce(
  deps: SubmitDeps,
  options: {
    plan: Plan;
    idempotencyKey: string;
    bulkhead: string | undefined;
    confirmation: string | undefined;
    room: { capacities: readonly Capacity[]; lookedAt: number } | undefined;
    request: Request;
  },
): Promise<SubmittedRun> {
  const { request, ...rest } = options;
  const submission = { ...rest, requestId: toRequestId(request) };
  const submitted = await submitPlan({
    ...submission,
    knex: deps.knex,
    now: deps.now().getTime(),
  });
  if (submitted.kind === 'made') {
    deps.onMade(submitted.runId);
    await deps.trail.announce(
      toAuditEntry(submission, submitted.runId),
      request,
    );
  }
  return submitted;
}

function toContext(
  { ledger }: SubmitDeps,
  context: Pick<PlanContext, 'requester' | 'now' | 'askedAt'>,
): PlanContext {
  return { ...context, ledger, signal: AbortSignal.timeout(20_000) };
}

function parseIdempotencyKey(value: string | undefined): string {
  if (!value || value.length > 200) {
    throw new InputError(
      'Idempotency-Key: send this header with a value of your own choice, of 1 to 200 characters, the same for each retry of one request',
    );
  }
  return value;
}

async function findCurrentPlan(
  plans: PlanStore,
  wanted: { requester: string; hash: string },
  now: Date,
): Promise<Plan> {
  const stored = await plans.find(wanted.hash, wanted.requester);
  if (!stored) {
    throw new NotFoundError('plan: no plan of yours has this hash; plan again');
  }
  const { plan, expiresAt } = stored;
  if (!plan || expiresAt.getTime() <= now.getTime()) {
    throw new ConflictError(
      `plan: expired at ${expiresAt.toISOString()}; plan again and look at the differences`,
    );
  }
  const refused = plan.policies.find(policy => policy.verdict !== 'allowed');
  if (refused) {
    throw new ConflictError(
      `plan: policy ${refused.policy} does not allow it: ${refused.reason}`,
    );
  }
  return plan;
}

/** Throws ConflictError if a release that wrote payloads in another way made the plan. */
function requirePayload(intent: Intent, plan: Plan): JsonObject {
  const payload = readPayload(intent, plan);
  if (!payload) {
    throw new ConflictError(
      'plan: was made by another version of the portal; plan again and look at the differences',
    );
  }
  return payload;
}

/** What was typed, if the plan asks for it. Throws InputError if that is missing or something else. */
function checkConfirmation(
  { confirmation }: Plan,
  typed: string | undefined,
): string | undefined {
  if (!confirmation) {
    return undefined;
  }
  if (typed?.trim() !== confirmation.expected) {
    throw new InputError(
      `confirmation: ${
        typed === undefined ? 'is missing' : 'does not match'
      }; type "${confirmation.expected}" to confirm. ${confirmation.warning}`,
    );
  }
  return typed.trim();
}

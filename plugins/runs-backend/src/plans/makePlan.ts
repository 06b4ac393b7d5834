import { ConflictError, InputError } from '@backstage/errors';
import type { JsonObject, Plan } from '@fairway/plugin-runs-common';
import type {
  Intent,
  PlanDraft,
  Requester,
  RequiredPermission,
} from '@fairway/plugin-runs-node';
import { hashPlan } from '../domain/hashPlan';

/** How long a plan may be handed in. */
export const planLifetimeMs = 30 * 60_000;

/** Longest time an intent may read and think. */
const planDeadlineMs = 20_000;

/**
 * Asks the intent for a plan and seals it with its hash. A refusal is an InputError (ConflictError where something else holds what
 * was asked for) whose `reasons` name field and fix one by one.
 */
export async function makePlan(options: {
  intent: Intent;
  input: unknown;
  requester: Requester;
  now: Date;
  authorize: (required: RequiredPermission, input: JsonObject) => Promise<void>;
}): Promise<Plan> {
  const { intent, requester, now, authorize } = options;
  const input = intent.parseInput(options.input);
  await authorize(intent.permission(input), input);
  const answer = await intent.plan(input, {
    requester,
    now,
    signal: AbortSignal.timeout(planDeadlineMs),
  });
  if ('refusal' in answer) {
    throw toRefusalError(answer.refusal);
  }
  const draft: PlanDraft = answer;
  const plan: Omit<Plan, 'hash'> = {
    ...draft,
    intent: intent.name,
    input,
    requester: requester.userEntityRef,
    steps: intent.steps.map(({ name, title }) => ({ name, title })),
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + planLifetimeMs).toISOString(),
  };
  return { ...plan, hash: hashPlan(plan) };
}

/** The error of a refused plan; `reasons` goes over the wire beside the message. */
export function toRefusalError(refusal: {
  reasons: string[];
  conflict?: boolean;
}): Error {
  const message = refusal.reasons.join('; ');
  const error = refusal.conflict
    ? new ConflictError(message)
    : new InputError(message);
  return Object.assign(error, { reasons: refusal.reasons });
}

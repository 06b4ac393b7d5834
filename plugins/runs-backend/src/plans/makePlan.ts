import type {
  JsonObject,
  Plan,
  PlanRefusal,
} from '@fairway/plugin-runs-common';
import type {
  Intent,
  LedgerLookup,
  PlanDraft,
  Requester,
  RequiredPermission,
} from '@fairway/plugin-runs-node';
import { hashPlan } from '../domain/hashPlan';

/** How long a plan may be submitted. */
export const planLifetimeMs = 30 * 60_000;

/** Longest time an intent may read and think. */
const planDeadlineMs = 20_000;

/**
 * Asks the intent for a plan and seals it with its hash; a refusal is an answer too, and what a policy denies is one. Throws InputError if the
 * input does not parse, and what `authorize` throws.
 */
export async function makePlan(options: {
  intent: Intent;
  input: unknown;
  requester: Requester;
  now: Date;
  /** When the request arrived, on the clock of `performance.now()`. */
  askedAt: number;
  ledger: LedgerLookup;
  authorize: (required: RequiredPermission, input: JsonObject) => Promise<void>;
}): Promise<Plan | { refusal: PlanRefusal }> {
  const { intent, requester, now, askedAt, ledger, authorize } = options;
  const input = intent.parseInput(options.input);
  await authorize(intent.permission(input), input);
  const answer = await intent.plan(input, {
    requester,
    now,
    askedAt,
    ledger,
    signal: AbortSignal.timeout(planDeadlineMs),
  });
  if ('refusal' in answer) {
    return { refusal: { policies: [], ...answer.refusal } };
  }
  const draft: PlanDraft = answer;
  const denied = draft.policies.filter(({ verdict }) => verdict === 'denied');
  if (denied.length > 0) {
    const reasons = denied.map(({ reason }) => reason);
    return { refusal: { reasons, policies: draft.policies } };
  }
  const plan: Omit<Plan, 'hash'> = {
    ...draft,
    // What the steps will read is what is hashed.
    payload: intent.payloadSchema.parse(draft.payload),
    intent: intent.name,
    input,
    requester: requester.userEntityRef,
    steps: intent.steps.map(({ name, title }) => ({ name, title })),
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + planLifetimeMs).toISOString(),
  };
  return { ...plan, hash: hashPlan(plan) };
}

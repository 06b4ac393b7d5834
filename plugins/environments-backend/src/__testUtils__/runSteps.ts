import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonObject, Plan } from '@fairway/plugin-runs-common';
import type {
  Intent,
  LedgerLookup,
  PlanContext,
  Step,
  StepContext,
  StepResult,
  UndoResult,
} from '@fairway/plugin-runs-node';
import { expectPayloadAsShown } from './expectPayloadAsShown';

/** Plans as the ledger does; throws if the intent refuses. */
export async function makePlan<
  TInput extends JsonObject,
  TPayload extends JsonObject,
>(
  intent: Intent<TInput, TPayload>,
  input: unknown,
  ledger?: LedgerLookup,
): Promise<Plan & { payload: TPayload }> {
  const parsed = intent.parseInput(input);
  const draft = await intent.plan(parsed, aPlanContext(ledger));
  if ('refusal' in draft) {
    throw new Error(draft.refusal.reasons.join('; '));
  }
  expectPayloadAsShown(draft, intent.name);
  return {
    ...draft,
    payload: intent.payloadSchema.parse(draft.payload),
    intent: intent.name,
    input: parsed,
    requester: 'user:default/ada',
    steps: [],
    createdAt: '',
    expiresAt: '',
    hash: '',
  };
}

/** A ledger without runs, unless another is given. */
export function aPlanContext(
  ledger: LedgerLookup = {
    listRuns: async () => [],
    listOpenRuns: async () => [],
  },
): PlanContext {
  return {
    ledger,
    requester: { userEntityRef: 'user:default/ada', ownershipEntityRefs: [] },
    now: new Date(),
    askedAt: performance.now(),
    signal: AbortSignal.timeout(120_000),
  };
}

/** No step finds anything to read in what the plan shows. */
export function aContext<TPayload extends JsonObject>(
  plan: Plan & { payload: TPayload },
  override: Partial<StepContext<TPayload>> = {},
): StepContext<TPayload> {
  return {
    runId: 'run-1',
    plan: { ...plan, changes: [] },
    payload: plan.payload,
    receipts: {},
    idempotencyKey: 'run-1/step',
    epoch: 100,
    takenOver: false,
    now: () => new Date(),
    signal: AbortSignal.timeout(120_000),
    ...override,
  };
}

/** Applies a step as the ledger does, waiting if it waits, and reads its receipt. */
export async function doStep<TPayload extends JsonObject>(
  step: Step<TPayload>,
  context: StepContext<TPayload>,
): Promise<JsonObject> {
  const result = await outwait<StepResult>(() => step.apply(context));
  if (result.kind !== 'applied') {
    throw new Error(`${step.name}: ${JSON.stringify(result)}`);
  }
  const proof = await step.verify(context);
  if (proof.kind !== 'done') {
    throw new Error(`${step.name}: ${JSON.stringify(proof)}`);
  }
  return step.receiptSchema.parse(proof.receipt);
}

/** All steps forward; the receipts by step. */
export async function doRun<TPayload extends JsonObject>(
  steps: Step<TPayload>[],
  context: StepContext<TPayload>,
): Promise<Record<string, JsonObject>> {
  const receipts: Record<string, JsonObject> = {};
  for (const step of steps) {
    receipts[step.name] = await doStep(step, { ...context, receipts });
  }
  return receipts;
}

/** All steps backward. */
export async function undoRun<TPayload extends JsonObject>(
  steps: Step<TPayload>[],
  context: StepContext<TPayload>,
): Promise<UndoResult> {
  for (const step of [...steps].reverse()) {
    const result = await outwait<UndoResult>(() =>
      step.undo(context, undefined),
    );
    if (result.kind !== 'undone') {
      return result;
    }
  }
  return { kind: 'undone' };
}

async function outwait<T extends { kind: string }>(
  act: () => Promise<T | { kind: 'waiting'; retryAfterMs: number }>,
): Promise<T> {
  for (;;) {
    const result = await act();
    if (result.kind !== 'waiting' || !('retryAfterMs' in result)) {
      return result as T;
    }
    await sleep(Math.min(result.retryAfterMs, 100));
  }
}

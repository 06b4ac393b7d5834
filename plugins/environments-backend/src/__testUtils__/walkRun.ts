import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonObject, Plan } from '@fairway/plugin-runs-common';
import type {
  Intent,
  Step,
  StepContext,
  StepResult,
  UndoResult,
} from '@fairway/plugin-runs-node';

/** Plans as the ledger does; throws where the intent refuses. */
export async function makePlan<TInput extends JsonObject>(
  intent: Intent<TInput>,
  input: unknown,
): Promise<Plan> {
  const parsed = intent.parseInput(input);
  const draft = await intent.plan(parsed, aPlanContext());
  if ('refusal' in draft) {
    throw new Error(draft.refusal.reasons.join('; '));
  }
  return {
    ...draft,
    intent: intent.name,
    input: parsed,
    requester: 'user:default/ada',
    steps: [],
    createdAt: '',
    expiresAt: '',
    hash: '',
  };
}

export function aPlanContext() {
  return {
    requester: { userEntityRef: 'user:default/ada', ownershipEntityRefs: [] },
    now: new Date(),
    signal: AbortSignal.timeout(120_000),
  };
}

export function aContext(
  plan: Plan,
  override: Partial<StepContext> = {},
): StepContext {
  return {
    runId: 'run-1',
    plan,
    receipts: {},
    idempotencyKey: 'run-1/step',
    epoch: 100,
    takenOver: false,
    now: () => new Date(),
    signal: AbortSignal.timeout(120_000),
    ...override,
  };
}

/** Applies a step as the ledger does, waiting where it waits, and reads its receipt. */
export async function doStep(
  step: Step,
  context: StepContext,
): Promise<JsonObject> {
  const result = await outwait<StepResult>(() => step.apply(context));
  if (result.kind !== 'applied') {
    throw new Error(`${step.name}: ${JSON.stringify(result)}`);
  }
  const proof = await step.verify(context);
  if (proof.kind !== 'done') {
    throw new Error(`${step.name}: ${JSON.stringify(proof)}`);
  }
  return proof.receipt;
}

/** All steps forward; the receipts by step. */
export async function doRun(
  steps: Step[],
  context: StepContext,
): Promise<Record<string, JsonObject>> {
  const receipts: Record<string, JsonObject> = {};
  for (const step of steps) {
    receipts[step.name] = await doStep(step, { ...context, receipts });
  }
  return receipts;
}

/** All steps backward. */
export async function undoRun(
  steps: Step[],
  context: StepContext,
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

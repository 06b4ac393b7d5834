import type { JsonObject } from '@fairway/plugin-runs-common';
import {
  reachCrashPoint,
  Step,
  StepContext,
  StepResult,
} from '@fairway/plugin-runs-node';
import type { ActOutcome, ActTask } from './execution';
import { InterruptedError, LeaseLostError } from './interruptions';
import { StepRecorder } from './StepRecorder';

/**
 * One attempt at a step: writes the intent to act, acts, reads back what it made, writes the receipt. A step that was begun
 * before is read back first.
 */
export async function executeStep(task: ActTask): Promise<ActOutcome> {
  const begun =
    task.record.state === 'pending'
      ? { ...task, record: await new StepRecorder(task).begun() }
      : task;
  const recorder = new StepRecorder(begun);
  return recordFailures(begun, recorder, () => attempt(begun, recorder));
}

/** One attempt at undoing a step. */
export async function undoStep(task: ActTask): Promise<ActOutcome> {
  const recorder = new StepRecorder(task);
  if (task.record.state !== 'undoing') {
    await recorder.undoBegun();
  }
  return recordFailures(task, recorder, () => attemptUndo(task, recorder));
}

/** What interrupts the run is thrown on; anything else that is thrown is a failed attempt. */
async function recordFailures(
  { claimed }: ActTask,
  recorder: StepRecorder,
  act: () => Promise<ActOutcome>,
): Promise<ActOutcome> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof InterruptedError) {
      throw error;
    }
    if (claimed.signal.aborted) {
      throw new LeaseLostError(claimed.runId);
    }
    return recorder.failed(error);
  }
}

async function attempt(
  task: ActTask,
  recorder: StepRecorder,
): Promise<ActOutcome> {
  const { claimed, record, step } = task;
  if (record.state !== 'pending') {
    const before = await step.verify(createStepContext(task));
    if (before.kind === 'done') {
      return recorder.done(parseReceipt(step, before.receipt));
    }
    if (before.kind === 'unknown') {
      return recorder.failed(before.reason);
    }
  }
  claimed.assertHeld();
  const result = await step.apply(createStepContext(task));
  reachCrashPoint(`step.${step.name}.applied`);
  return recordResult(task, recorder, result);
}

async function recordResult(
  task: ActTask,
  recorder: StepRecorder,
  result: StepResult,
): Promise<ActOutcome> {
  switch (result.kind) {
    case 'applied':
      return prove(task, recorder);
    case 'waiting':
      return recorder.waiting(result.what, result.retryAfterMs);
    case 'refused':
      return recorder.refused(result.reason);
    case 'stuck':
      return recorder.stuck(result.reason, result.nextAction);
    default:
      throw new Error(`Unknown result ${String(result satisfies never)}`);
  }
}

async function prove(
  task: ActTask,
  recorder: StepRecorder,
): Promise<ActOutcome> {
  const proof = await task.step.verify(createStepContext(task));
  reachCrashPoint(`step.${task.step.name}.verified`);
  if (proof.kind === 'done') {
    return recorder.done(parseReceipt(task.step, proof.receipt));
  }
  return recorder.failed(
    proof.kind === 'unknown'
      ? proof.reason
      : `"${task.record.title}" was applied, but cannot be read back yet`,
  );
}

/** What does not fit the step's own schema could not be read later, and is not stored: the attempt has failed. */
function parseReceipt(step: Step, receipt: JsonObject): JsonObject {
  const parsed = step.receiptSchema.safeParse(receipt);
  if (!parsed.success) {
    throw new Error(
      `The receipt of step ${
        step.name
      } does not fit its schema: ${parsed.error.issues
        .map(({ path, message }) => `${path.join('.')}: ${message}`)
        .join('; ')}`,
    );
  }
  return parsed.data;
}

async function attemptUndo(
  task: ActTask,
  recorder: StepRecorder,
): Promise<ActOutcome> {
  const { claimed, record, step } = task;
  claimed.assertHeld();
  const receipt = record.receipt ?? undefined;
  const result = await step.undo(createStepContext(task), receipt);
  reachCrashPoint(`undo.${step.name}.applied`);
  switch (result.kind) {
    case 'undone':
      return recorder.undone(result.note);
    case 'waiting':
      return recorder.waiting(result.what, result.retryAfterMs);
    case 'stuck':
      return recorder.stuck(result.reason, result.nextAction);
    default:
      throw new Error(`Unknown result ${String(result satisfies never)}`);
  }
}

/** The context of one call of the step, with a deadline of its own. */
function createStepContext(task: ActTask): StepContext {
  const { claimed, run, record, step, payload, deps } = task;
  const receipts: Record<string, JsonObject> = {};
  for (const other of run.steps) {
    if (other.receipt && other.position < record.position) {
      receipts[other.name] = other.receipt;
    }
  }
  return {
    runId: run.id,
    plan: run.plan,
    payload,
    receipts,
    idempotencyKey: `${run.id}/${record.name}`,
    epoch: claimed.epoch,
    takenOver: claimed.takenOver,
    now: () => new Date(deps.now()),
    signal: AbortSignal.any([
      claimed.signal,
      AbortSignal.timeout(step.deadlineMs ?? deps.stepDeadlineMs),
    ]),
  };
}

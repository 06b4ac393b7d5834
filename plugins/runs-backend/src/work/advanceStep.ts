import { reachCrashPoint, StepResult } from '@fairway/plugin-runs-node';
import type { ActOutcome } from './executeRun';
import { InterruptedError, LeaseLostError } from './interruptions';
import { recordDone } from './recordDone';
import { recordFailure } from './recordFailure';
import { recordRefused } from './recordRefused';
import { recordStuck } from './recordStuck';
import { recordWaiting } from './recordWaiting';
import { createStepContext, StepTask } from './StepTask';

/**
 * One attempt at a step: writes the intent to act, acts, reads back what it made, writes the receipt. A step that was begun
 * before is read back first.
 */
export async function advanceStep(task: StepTask): Promise<ActOutcome> {
  const { hold, record } = task;
  const begun =
    record.state === 'pending'
      ? { ...task, record: { ...record, attempts: await begin(task) } }
      : task;
  try {
    return await attempt(begun);
  } catch (error) {
    if (error instanceof InterruptedError) {
      throw error;
    }
    if (hold.signal.aborted) {
      throw new LeaseLostError(hold.runId);
    }
    return recordFailure(begun, error);
  }
}

/** Writes the intent to act; the number of attempts with this one. */
async function begin(task: StepTask): Promise<number> {
  const { hold, run, record, step, deps } = task;
  const attempts = 1;
  await hold.write({
    direction: run.direction,
    run: { state: 'running', waiting_what: null, waiting_until: null },
    steps: [
      {
        position: record.position,
        state: 'begun',
        attempts,
        started_at: deps.now(),
      },
    ],
    audit: [{ action: 'step.begin', step: record.name, outcome: 'begun' }],
  });
  reachCrashPoint(`step.${step.name}.begun`);
  return attempts;
}

async function attempt(task: StepTask): Promise<ActOutcome> {
  const { hold, record, step } = task;
  if (record.state !== 'pending') {
    const before = await step.verify(createStepContext(task));
    if (before.kind === 'done') {
      return recordDone(task, before.receipt);
    }
    if (before.kind === 'unknown') {
      return recordFailure(task, new Error(before.reason));
    }
  }
  hold.assertHeld();
  const result = await step.apply(createStepContext(task));
  reachCrashPoint(`step.${step.name}.applied`);
  return settle(task, result);
}

async function settle(task: StepTask, result: StepResult): Promise<ActOutcome> {
  switch (result.kind) {
    case 'applied':
      return prove(task);
    case 'waiting':
      return recordWaiting(task, result);
    case 'refused':
      return recordRefused(task, result.reason);
    case 'stuck':
      return recordStuck(task, result);
    default:
      throw new Error(`Unknown result ${String(result satisfies never)}`);
  }
}

async function prove(task: StepTask): Promise<ActOutcome> {
  const proof = await task.step.verify(createStepContext(task));
  reachCrashPoint(`step.${task.step.name}.verified`);
  if (proof.kind === 'done') {
    return recordDone(task, proof.receipt);
  }
  return recordFailure(
    task,
    new Error(
      proof.kind === 'unknown'
        ? proof.reason
        : `"${task.record.title}" was applied, but cannot be read back yet`,
    ),
  );
}

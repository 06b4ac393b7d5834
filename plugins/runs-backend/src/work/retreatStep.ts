import { reachCrashPoint } from '@fairway/plugin-runs-node';
import type { ActOutcome } from './executeRun';
import { InterruptedError, LeaseLostError } from './interruptions';
import { recordFailure } from './recordFailure';
import { recordStuck } from './recordStuck';
import { recordWaiting } from './recordWaiting';
import { createStepContext, StepTask } from './StepTask';

/** One attempt at taking a step back. */
export async function retreatStep(task: StepTask): Promise<ActOutcome> {
  const { hold, run, record, step } = task;
  if (record.state !== 'undoing') {
    await hold.write({
      direction: run.direction,
      run: { state: 'undoing' },
      steps: [{ position: record.position, state: 'undoing' }],
      audit: [{ action: 'step.undo', step: record.name, outcome: 'begun' }],
    });
    reachCrashPoint(`undo.${step.name}.begun`);
  }
  try {
    return await attempt(task);
  } catch (error) {
    if (error instanceof InterruptedError) {
      throw error;
    }
    if (hold.signal.aborted) {
      throw new LeaseLostError(hold.runId);
    }
    return recordFailure(task, error);
  }
}

async function attempt(task: StepTask): Promise<ActOutcome> {
  const { hold, record, step } = task;
  hold.assertHeld();
  const result = await step.undo(
    createStepContext(task),
    record.receipt ?? undefined,
  );
  reachCrashPoint(`undo.${step.name}.applied`);
  switch (result.kind) {
    case 'undone':
      return recordUndone(task, result.note);
    case 'waiting':
      return recordWaiting(task, result);
    case 'stuck':
      return recordStuck(task, result);
    default:
      throw new Error(`Unknown result ${String(result satisfies never)}`);
  }
}

async function recordUndone(
  task: StepTask,
  note: string | undefined,
): Promise<ActOutcome> {
  const { hold, run, record, deps } = task;
  await hold.write({
    direction: run.direction,
    run: {
      failures: 0,
      reason: run.undoReason,
      waiting_what: null,
      waiting_until: null,
      waiting_since: null,
      steps_done: run.steps.filter(
        step => step.state === 'done' && step.position !== record.position,
      ).length,
    },
    steps: [
      {
        position: record.position,
        state: 'undone',
        // What it waited for, or failed at, is over.
        reason: note ?? null,
        finished_at: deps.now(),
      },
    ],
    audit: [
      {
        action: 'step.undone',
        step: record.name,
        outcome: note ? `undone; ${note}` : 'undone',
      },
    ],
  });
  reachCrashPoint(`undo.${record.name}.receipted`);
  return 'go-on';
}

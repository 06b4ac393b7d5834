import type { JsonObject } from '@fairway/plugin-runs-common';
import type { Intent, Step, StepContext } from '@fairway/plugin-runs-node';
import type { RunRecord, StepRecord } from '../domain/RunRecord';
import type { ExecutionDeps } from './executeRun';
import type { RunHold } from './RunHold';

/** One step of one held run, and what is needed to act on it. */
export interface StepTask {
  hold: RunHold;
  run: RunRecord;
  record: StepRecord;
  step: Step;
  intent: Intent;
  deps: ExecutionDeps;
}

/** The context of one call of the step, with a deadline of its own. */
export function createStepContext(task: StepTask): StepContext {
  const { hold, run, record, deps } = task;
  const receipts: Record<string, JsonObject> = {};
  for (const other of run.steps) {
    if (other.receipt && other.position < record.position) {
      receipts[other.name] = other.receipt;
    }
  }
  return {
    runId: run.id,
    plan: run.plan,
    receipts,
    idempotencyKey: `${run.id}/${record.name}`,
    epoch: hold.epoch,
    takenOver: hold.takenOver,
    now: () => new Date(deps.now()),
    signal: AbortSignal.any([
      hold.signal,
      AbortSignal.timeout(deps.stepDeadlineMs),
    ]),
  };
}

import type { JsonObject } from '@fairway/plugin-runs-common';
import { reachCrashPoint } from '@fairway/plugin-runs-node';
import type { ActOutcome } from './executeRun';
import type { StepTask } from './StepTask';

/** Writes the receipt, and begins nothing else: the next act is decided from what is stored. */
export async function recordDone(
  task: StepTask,
  receipt: JsonObject,
): Promise<ActOutcome> {
  const { hold, run, record, deps } = task;
  await hold.write({
    direction: run.direction,
    run: {
      state: 'running',
      failures: 0,
      reason: null,
      next_action: null,
      waiting_what: null,
      waiting_until: null,
      waiting_since: null,
      steps_done: run.steps.filter(step => step.state === 'done').length + 1,
    },
    steps: [
      {
        position: record.position,
        state: 'done',
        receipt: JSON.stringify(receipt),
        reason: null,
        finished_at: deps.now(),
      },
    ],
    audit: [{ action: 'step.done', step: record.name, outcome: 'done' }],
  });
  reachCrashPoint(`step.${record.name}.receipted`);
  return 'go-on';
}

import { findPointPassed } from '../domain/decideNextAct';
import type { ActOutcome } from './executeRun';
import { recordStuck } from './recordStuck';
import type { StepTask } from './StepTask';

/**
 * The plan is no longer true: what was done is undone, and the run ends as refused, with the reason. Over a point of no return it cannot go
 * back: then somebody has to look.
 */
export async function recordRefused(
  task: StepTask,
  reason: string,
): Promise<ActOutcome> {
  const { hold, run, record } = task;
  const passed = findPointPassed(run, task.intent.steps);
  if (passed) {
    return recordStuck(task, {
      reason: `${reason}; "${passed}" was begun and cannot be taken back`,
      nextAction: `Mend the cause, then resume this run: "${record.title}" is tried again.`,
    });
  }
  await hold.write({
    direction: run.direction,
    run: {
      state: 'undoing',
      direction: 'undo',
      ending: 'refused',
      failures: 0,
      reason,
      undo_reason: reason,
      waiting_what: null,
      waiting_until: null,
      waiting_since: null,
    },
    steps: [{ position: record.position, reason }],
    audit: [{ action: 'run.refuse', step: record.name, outcome: reason }],
  });
  return 'go-on';
}

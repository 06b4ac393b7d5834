import type { ActOutcome } from './executeRun';
import type { StepTask } from './StepTask';

/** The plan is no longer true: what was done is undone, and the run ends as refused, with the reason. */
export async function recordRefused(
  task: StepTask,
  reason: string,
): Promise<ActOutcome> {
  const { hold, run, record } = task;
  await hold.write({
    direction: run.direction,
    run: {
      state: 'undoing',
      direction: 'undo',
      ending: 'refused',
      failures: 0,
      reason,
      waiting_what: null,
      waiting_until: null,
    },
    steps: [{ position: record.position, reason }],
    audit: [{ action: 'run.refuse', step: record.name, outcome: reason }],
  });
  return 'go-on';
}

import type { ActOutcome } from './executeRun';
import type { StepTask } from './StepTask';

/** Neither forward nor back by itself: keeps its reservations, and says what somebody should do. */
export async function recordStuck(
  task: StepTask,
  stuck: { reason: string; nextAction: string },
): Promise<ActOutcome> {
  const { hold, run, record } = task;
  await hold.write({
    direction: run.direction,
    run: {
      state: 'needs-attention',
      reason: stuck.reason,
      next_action: stuck.nextAction,
      next_run_at: null,
      waiting_what: null,
      waiting_until: null,
    },
    steps: [
      {
        position: record.position,
        reason: stuck.reason,
        ...(run.direction === 'forward' && { state: 'failed' as const }),
      },
    ],
    audit: [{ action: 'run.stuck', step: record.name, outcome: stuck.reason }],
    release: true,
  });
  return 'released';
}

import type { ActOutcome } from './executeRun';
import type { StepTask } from './StepTask';

/** Neither forward nor back by itself: keeps its reservations, and says what somebody should do. */
export async function recordStuck(
  task: Pick<StepTask, 'hold' | 'run' | 'record'>,
  stuck: { reason: string; nextAction: string },
): Promise<ActOutcome> {
  const { hold, run, record } = task;
  await hold.write({
    direction: run.direction,
    run: {
      state: 'needs-attention',
      reason: stuck.reason,
      next_action: `${stuck.nextAction.replace(
        /[.;]?$/,
        '.',
      )} Where that cannot be done, the platform team can close this run.`,
      next_run_at: null,
      waiting_what: null,
      waiting_until: null,
      waiting_since: null,
    },
    steps: [
      {
        position: record.position,
        reason: stuck.reason,
        // A step that was not begun has left nothing, and stays as it is.
        ...(run.direction === 'forward' &&
          record.state !== 'pending' && { state: 'failed' as const }),
      },
    ],
    audit: [{ action: 'run.stuck', step: record.name, outcome: stuck.reason }],
    release: true,
  });
  return 'released';
}

import type { RunRecord } from '../domain/RunRecord';
import type { ActOutcome, ExecutionDeps } from './executeRun';
import type { RunHold } from './RunHold';

/** Closes the run and gives its names back. */
export async function finishRun(
  hold: RunHold,
  run: RunRecord,
  state: 'succeeded' | 'undone' | 'refused',
  deps: Pick<ExecutionDeps, 'now'>,
): Promise<ActOutcome> {
  await hold.write({
    direction: run.direction,
    run: {
      state,
      failures: 0,
      // Why it was undone or refused stays to be read; a success has nothing to explain.
      reason: state === 'succeeded' ? null : run.undoReason,
      next_action: null,
      waiting_what: null,
      waiting_until: null,
      waiting_since: null,
      next_run_at: null,
      finished_at: deps.now(),
    },
    audit: [{ action: 'run.finish', outcome: state }],
    freeReservations: true,
    release: true,
  });
  return 'released';
}

import { decideAfterFailure } from '../domain/decideAfterFailure';
import { findPointPassed } from '../domain/decideNextAct';
import type { ActOutcome } from './executeRun';
import { recordStuck } from './recordStuck';
import type { StepTask } from './StepTask';

/**
 * An attempt that threw, or whose result could not be read: tried again with backoff. Given up, the run goes back where it still
 * can; where it cannot, somebody has to look.
 */
export async function recordFailure(
  task: StepTask,
  error: unknown,
): Promise<ActOutcome> {
  const { hold, run, record, deps } = task;
  const reason = error instanceof Error ? error.message : String(error);
  const failures = run.failures + 1;
  const next = decideAfterFailure(failures, deps.random());
  if (next.kind === 'give-up') {
    const mustStay =
      run.direction === 'undo' ||
      findPointPassed(run, task.intent.steps) !== undefined;
    return mustStay
      ? recordStuck(task, {
          reason,
          nextAction: `Mend the cause, then resume this run: "${record.title}" is tried again.`,
        })
      : turnRound(task, reason);
  }
  const until = deps.now() + next.afterMs;
  await hold.write({
    direction: run.direction,
    run: {
      state: run.direction === 'undo' ? 'undoing' : 'waiting',
      failures,
      reason,
      waiting_what: `another attempt at "${record.title}"`,
      waiting_until: until,
      next_run_at: until,
    },
    steps: [
      { position: record.position, attempts: record.attempts + 1, reason },
    ],
    audit: [{ action: 'step.fail', step: record.name, outcome: reason }],
    release: true,
  });
  deps.wakeAfter(next.afterMs);
  return 'released';
}

async function turnRound(task: StepTask, reason: string): Promise<ActOutcome> {
  const { hold, run, record } = task;
  const why = `"${record.title}" failed: ${reason}`;
  await hold.write({
    direction: run.direction,
    run: {
      state: 'undoing',
      direction: 'undo',
      ending: 'undone',
      failures: 0,
      reason: why,
      undo_reason: why,
      waiting_what: null,
      waiting_until: null,
      waiting_since: null,
    },
    audit: [{ action: 'run.give-up', step: record.name, outcome: reason }],
  });
  return 'go-on';
}

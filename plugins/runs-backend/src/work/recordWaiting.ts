import { setTimeout as sleep } from 'node:timers/promises';
import { decideWait } from '../domain/decideWait';
import type { ActOutcome } from './executeRun';
import { recordStuck } from './recordStuck';
import type { StepTask } from './StepTask';

/**
 * Says what the run waits for, and looks again after the time asked for. The first short wait of a step is sat out with the run in hand,
 * any other gives the run back: a world that is slow must not keep a worker from other runs.
 */
export async function recordWaiting(
  task: StepTask,
  waiting: { what: string; retryAfterMs: number },
): Promise<ActOutcome> {
  const { hold, run, record, deps } = task;
  const now = deps.now();
  const wait = decideWait({
    askedMs: waiting.retryAfterMs,
    waitingSince: run.waitingSince,
    now,
    deadlineMs: deps.waitDeadlineMs,
  });
  if (wait.kind === 'too-long') {
    return recordStuck(task, {
      reason: `"${record.title}" has waited since ${wait.since} for ${waiting.what}`,
      nextAction: `See to what it waits for, then resume this run: it waits again for as long.`,
    });
  }
  const isNews = run.waitingWhat !== waiting.what;
  const isInHand = wait.kind === 'in-hand';
  const until = now + wait.afterMs;
  await hold.write({
    direction: run.direction,
    run: {
      // A run on its way back stays `undoing`, so that nobody takes it for one on its way forward.
      state: run.direction === 'undo' ? 'undoing' : 'waiting',
      failures: 0,
      // What failed before is over; why it goes back is not.
      reason: run.undoReason,
      waiting_what: waiting.what,
      waiting_until: until,
      waiting_since: run.waitingSince ?? now,
      next_run_at: isInHand ? now : until,
    },
    steps: [{ position: record.position, reason: waiting.what }],
    audit: isNews
      ? [{ action: 'step.wait', step: record.name, outcome: waiting.what }]
      : [],
    release: !isInHand,
  });
  if (!isInHand) {
    deps.wakeAfter(wait.afterMs);
    return 'released';
  }
  await sleep(wait.afterMs, undefined, { signal: hold.signal });
  return 'go-on';
}

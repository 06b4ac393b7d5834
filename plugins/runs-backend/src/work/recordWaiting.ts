import { setTimeout as sleep } from 'node:timers/promises';
import type { ActOutcome } from './executeRun';
import type { StepTask } from './StepTask';

/** A wait shorter than this is sat out with the run in hand; a longer one gives the run back. */
const longestWaitInHandMs = 2_000;

/** Says what the run waits for, and looks again after the time asked for. */
export async function recordWaiting(
  task: StepTask,
  waiting: { what: string; retryAfterMs: number },
): Promise<ActOutcome> {
  const { hold, run, record, deps } = task;
  const until = deps.now() + waiting.retryAfterMs;
  const inHand = waiting.retryAfterMs <= longestWaitInHandMs;
  const isNews = run.waitingWhat !== waiting.what;
  if (isNews || !inHand) {
    await hold.write({
      direction: run.direction,
      run: {
        // A run on its way back stays `undoing`, so that nobody takes it for one on its way forward.
        state: run.direction === 'undo' ? 'undoing' : 'waiting',
        failures: 0,
        waiting_what: waiting.what,
        waiting_until: until,
        next_run_at: inHand ? deps.now() : until,
      },
      steps: [{ position: record.position, reason: waiting.what }],
      audit: isNews
        ? [{ action: 'step.wait', step: record.name, outcome: waiting.what }]
        : [],
      release: !inHand,
    });
  }
  if (!inHand) {
    return 'released';
  }
  await sleep(waiting.retryAfterMs, undefined, { signal: hold.signal });
  return 'go-on';
}

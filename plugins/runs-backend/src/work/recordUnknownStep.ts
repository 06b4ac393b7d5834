import type { Intent } from '@fairway/plugin-runs-node';
import type { ActOutcome, ExecutionDeps } from './executeRun';
import { recordStuck } from './recordStuck';
import type { StepTask } from './StepTask';

/** For so long a run waits for a replica that knows its step: a new version may be on its way. */
const patienceMs = 2 * 60_000;

/** So long this process leaves such a run to others. */
const passedOverMs = 30_000;

/**
 * What to do where the intent here has no step of that name. While a new version is rolled out, another replica may know it: the run is
 * due at once for the others, and passed over here. Only where none took it for two minutes, it needs attention.
 */
export async function recordUnknownStep(
  task: Pick<StepTask, 'hold' | 'run' | 'record'> & {
    intent: Intent;
    deps: ExecutionDeps;
  },
): Promise<ActOutcome> {
  const { hold, run, record, intent, deps } = task;
  const now = deps.now();
  const what = `a replica of the portal that knows "${record.title}" (${record.name}), which is no step of ${intent.name} here`;
  const isNews = run.waitingWhat !== what;
  const since = isNews ? now : run.waitingSince ?? now;
  if (now - since >= patienceMs) {
    return recordStuck(task, {
      reason: `"${record.title}" (${record.name}) is no step of ${intent.name} any more: the run was planned by another version of the portal`,
      nextAction: `Run the version that planned it, then resume this run.`,
    });
  }
  deps.passOver(run.id, passedOverMs);
  await hold.write({
    direction: run.direction,
    run: {
      state: run.direction === 'undo' ? 'undoing' : 'waiting',
      waiting_what: what,
      waiting_until: null,
      waiting_since: since,
      next_run_at: now,
    },
    audit: isNews
      ? [{ action: 'step.wait', step: record.name, outcome: what }]
      : [],
    release: true,
  });
  return 'released';
}

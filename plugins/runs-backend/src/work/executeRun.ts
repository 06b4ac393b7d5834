import { setTimeout as sleep } from 'node:timers/promises';
import type { Intent } from '@fairway/plugin-runs-node';
import { decideNextAct } from '../domain/decideNextAct';
import { readPayload } from '../plans/readPayload';
import type { ClaimedRun } from './ClaimedRun';
import { executeStep, undoStep } from './executeStep';
import type { ActOutcome, ExecutionDeps, RunTask } from './execution';
import { DirectionChangedError, StoreError } from './interruptions';
import { StepRecorder } from './StepRecorder';

/** So often in a row the ledger's database may fail before the run is dropped; whoever claims it next begins from what is stored. */
const maxStoreErrors = 8;

/**
 * Executes a claimed run until it waits, is stuck or is over. A database that fails is an interruption, and no failed attempt of a step:
 * what is stored is read again, and decides. Throws LeaseLostError if another process has the run, StoreError if the database goes on failing.
 */
export async function executeRun(
  claimed: ClaimedRun,
  intent: Intent,
  deps: ExecutionDeps,
): Promise<void> {
  let outcome: ActOutcome = 'go-on';
  let storeErrors = 0;
  while (outcome === 'go-on') {
    claimed.assertHeld();
    try {
      outcome = await actOnce(claimed, intent, deps);
      storeErrors = 0;
    } catch (error) {
      if (error instanceof StoreError && storeErrors < maxStoreErrors) {
        storeErrors += 1;
        await sleep(Math.min(2_000, 50 * 2 ** storeErrors));
      } else if (!(error instanceof DirectionChangedError)) {
        throw error;
      }
    }
  }
}

async function actOnce(
  claimed: ClaimedRun,
  intent: Intent,
  deps: ExecutionDeps,
): Promise<ActOutcome> {
  const task = { claimed, run: await claimed.load(), intent, deps };
  if (deps.isStopping()) {
    return releaseRun(task);
  }
  const act = decideNextAct(task.run);
  if (act.kind === 'finish') {
    return finishRun(task, act.state);
  }
  const record = act.step;
  const step = intent.steps.find(({ name }) => name === record.name);
  const payload = readPayload(intent, task.run.plan);
  if (!step || !payload) {
    return new StepRecorder({ ...task, record, step }).unknown(
      step
        ? { kind: 'payload', intent: intent.name }
        : { kind: 'step', step: record, intent: intent.name },
    );
  }
  return act.kind === 'undo'
    ? undoStep({ ...task, record, step, payload })
    : executeStep({ ...task, record, step, payload });
}

/** Another process claims it at once, and need not fear that this one still acts. */
async function releaseRun(task: RunTask): Promise<ActOutcome> {
  await task.claimed.write({
    direction: task.run.direction,
    run: { next_run_at: task.deps.now() },
    release: true,
  });
  return 'released';
}

/** Ends the run and frees its names. */
async function finishRun(
  task: RunTask,
  state: 'succeeded' | 'undone' | 'refused',
): Promise<ActOutcome> {
  const { claimed, run, deps } = task;
  await claimed.write({
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

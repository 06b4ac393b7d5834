import { setTimeout as sleep } from 'node:timers/promises';
import type { Intent } from '@fairway/plugin-runs-node';
import { decideNextAct } from '../domain/decideNextAct';
import type { RunRecord } from '../domain/RunRecord';
import { advanceStep } from './advanceStep';
import { finishRun } from './finishRun';
import { StoreError, TurnedRoundError } from './interruptions';
import { recordUnknownStep } from './recordUnknownStep';
import type { RunHold } from './RunHold';
import { retreatStep } from './retreatStep';

export interface ExecutionDeps {
  now: () => number;
  random: () => number;
  /** Milliseconds that one call of a step may take. */
  stepDeadlineMs: number;
  /** Milliseconds that a step may wait in all, before somebody has to look. */
  waitDeadlineMs: number;
  /** Has this process look for due runs after so many milliseconds. */
  wakeAfter: (ms: number) => void;
  /** Has this process leave a run to others for so many milliseconds. */
  passOver: (runId: string, ms: number) => void;
  /** True once this process is about to end: what is in hand is given back between two acts. */
  isStopping: () => boolean;
}

/** What an act left: go on at once, or the run was given back (waiting, stuck or over). */
export type ActOutcome = 'go-on' | 'released';

/** So often in a row the ledger's database may fail before the run is dropped; whoever claims it next begins from what is stored. */
const maxStoreErrors = 8;

/**
 * Carries a held run as far as it goes. A database that fails is an interruption, and no failed attempt of a step: what is stored is read
 * again, and decides. Throws LeaseLostError where another holder has the run, StoreError where the database goes on failing.
 */
export async function executeRun(
  hold: RunHold,
  intent: Intent,
  deps: ExecutionDeps,
): Promise<void> {
  let outcome: ActOutcome = 'go-on';
  let storeErrors = 0;
  while (outcome === 'go-on') {
    hold.assertHeld();
    try {
      outcome = await actOnce(hold, intent, deps);
      storeErrors = 0;
    } catch (error) {
      if (error instanceof StoreError && storeErrors < maxStoreErrors) {
        storeErrors += 1;
        await sleep(Math.min(2_000, 50 * 2 ** storeErrors));
      } else if (!(error instanceof TurnedRoundError)) {
        throw error;
      }
    }
  }
}

async function actOnce(
  hold: RunHold,
  intent: Intent,
  deps: ExecutionDeps,
): Promise<ActOutcome> {
  const run = await hold.load();
  if (deps.isStopping()) {
    return giveBack(hold, run, deps);
  }
  const act = decideNextAct(run);
  if (act.kind === 'finish') {
    return finishRun(hold, run, act.state, deps);
  }
  const step = intent.steps.find(({ name }) => name === act.step.name);
  if (!step) {
    return recordUnknownStep({ hold, run, record: act.step, intent, deps });
  }
  const task = { hold, run, record: act.step, step, intent, deps };
  return act.kind === 'undo' ? retreatStep(task) : advanceStep(task);
}

/** Another worker takes it up at once, and need not fear that this one still acts. */
async function giveBack(
  hold: RunHold,
  run: RunRecord,
  deps: ExecutionDeps,
): Promise<ActOutcome> {
  await hold.write({
    direction: run.direction,
    run: { next_run_at: deps.now() },
    release: true,
  });
  return 'released';
}

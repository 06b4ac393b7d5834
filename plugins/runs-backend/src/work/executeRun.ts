import type { Intent, Step } from '@fairway/plugin-runs-node';
import { decideNextAct } from '../domain/decideNextAct';
import type { RunRecord } from '../domain/RunRecord';
import { advanceStep } from './advanceStep';
import { finishRun } from './finishRun';
import { TurnedRoundError } from './interruptions';
import type { RunHold } from './RunHold';
import { retreatStep } from './retreatStep';

export interface ExecutionDeps {
  now: () => number;
  random: () => number;
  /** Milliseconds that one call of a step may take. */
  stepDeadlineMs: number;
  /** True once this process is about to end: what is in hand is given back between two acts. */
  isStopping: () => boolean;
}

/** What an act left: go on at once, or the run was given back (waiting, stuck or over). */
export type ActOutcome = 'go-on' | 'released';

/** Carries a held run as far as it goes. Throws LeaseLostError where another holder has it. */
export async function executeRun(
  hold: RunHold,
  intent: Intent,
  deps: ExecutionDeps,
): Promise<void> {
  let outcome: ActOutcome = 'go-on';
  while (outcome === 'go-on') {
    hold.assertHeld();
    try {
      outcome = await actOnce(hold, intent, deps);
    } catch (error) {
      if (!(error instanceof TurnedRoundError)) {
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
  const step = findStep(intent, act.step.name);
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

function findStep(intent: Intent, name: string): Step {
  const step = intent.steps.find(candidate => candidate.name === name);
  if (!step) {
    throw new Error(
      `Intent ${intent.name} has no step "${name}" any more: the run was planned by another version`,
    );
  }
  return step;
}

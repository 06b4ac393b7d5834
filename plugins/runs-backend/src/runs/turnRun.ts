import { ConflictError } from '@backstage/errors';
import type { Step } from '@fairway/plugin-runs-node';
import type { Knex } from 'knex';
import { RunRow } from '../database/rows';
import { mayResume, mayUndo, Permitted } from '../domain/decidePermittedActs';
import type { RunRecord } from '../domain/RunRecord';

interface TurnOptions {
  knex: Knex;
  run: RunRecord;
  actor: string;
  now: number;
}

/** Asks for everything the run made to be taken back. Throws ConflictError with the reason where that cannot be. */
export async function undoRun(
  options: TurnOptions & {
    steps: Pick<Step, 'name' | 'title' | 'pointOfNoReturn'>[];
  },
): Promise<void> {
  const { run, actor, steps } = options;
  await turn(options, mayUndo(run, steps), 'run.undo', {
    state: 'undoing',
    direction: 'undo',
    ending: 'undone',
    reason: `Undone at the request of ${actor}`,
    finished_at: null,
  });
}

/** Asks a run that needs attention to go on from where it stopped. */
export async function resumeRun(options: TurnOptions): Promise<void> {
  const { run } = options;
  await turn(options, mayResume(run), 'run.resume', {
    state: run.direction === 'undo' ? 'undoing' : 'running',
    reason: null,
  });
}

async function turn(
  options: TurnOptions,
  permitted: Permitted,
  action: string,
  change: Partial<RunRow>,
): Promise<void> {
  const { knex, run, actor, now } = options;
  if (permitted.kind === 'no') {
    throw new ConflictError(permitted.reason);
  }
  await knex.transaction(async tx => {
    // The state that was judged must still be there; the holder of the lease, if any, sees the new direction at its next write.
    const changed = await tx<RunRow>('runs')
      .where({ id: run.id, state: run.state, direction: run.direction })
      .update({
        ...change,
        failures: 0,
        next_action: null,
        waiting_what: null,
        waiting_until: null,
        next_run_at: now,
      });
    if (changed !== 1) {
      throw new ConflictError(
        `Run ${run.id} has moved on meanwhile; look at it again`,
      );
    }
    if (action === 'run.undo') {
      await reserveAgain(tx, run, now);
    }
    await tx('audit').insert({
      at: now,
      actor,
      action,
      run_id: run.id,
      outcome: 'asked',
      epoch: run.epoch,
    });
  });
}

/** A run that was over gave its names back: undoing it needs them again. */
async function reserveAgain(tx: Knex, run: RunRecord, now: number) {
  for (const name of run.plan.reservations) {
    const held = await tx('reservations').where({ name }).first('run_id');
    if (held && held.run_id !== run.id) {
      throw new ConflictError(
        `"${name}" is held by run ${held.run_id}; wait until that run is over`,
      );
    }
    if (!held) {
      await tx('reservations').insert({
        name,
        run_id: run.id,
        created_at: now,
      });
    }
  }
}

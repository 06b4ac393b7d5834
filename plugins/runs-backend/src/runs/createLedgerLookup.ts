import type { LedgerLookup, PastRun } from '@fairway/plugin-runs-node';
import type { Knex } from 'knex';
import type { RunRow, StepRow } from '../database/rows';

/** Runs that a look-up returns at most. */
const mostRuns = 40;

/** Look-ups for planning, from the ledger's own tables: two statements, however many runs. */
export function createLedgerLookup(knex: Knex): LedgerLookup {
  return {
    listRuns: async ({ subject, intents }) => {
      const runs = await knex<RunRow>('runs')
        .where({ subject })
        .whereIn('intent', [...intents])
        .orderBy([
          { column: 'created_at', order: 'desc' },
          { column: 'id', order: 'desc' },
        ])
        .limit(mostRuns)
        .select('id', 'intent', 'state', 'created_at');
      const steps = await knex<StepRow>('steps')
        .whereIn(
          'run_id',
          runs.map(({ id }) => id),
        )
        .orderBy('position')
        .select('run_id', 'name', 'attempts', 'receipt');
      return runs.map(run =>
        toPastRun(
          run,
          steps.filter(({ run_id }) => run_id === run.id),
        ),
      );
    },
  };
}

function toPastRun(
  run: Pick<RunRow, 'id' | 'intent' | 'state' | 'created_at'>,
  steps: Pick<StepRow, 'name' | 'attempts' | 'receipt'>[],
): PastRun {
  return {
    id: run.id,
    intent: run.intent,
    state: run.state,
    createdAt: new Date(Number(run.created_at)),
    steps: steps.map(({ name, attempts, receipt }) => ({
      name,
      attempts,
      receipt: receipt === null ? null : JSON.parse(receipt),
    })),
  };
}

import type { LedgerLookup, PastRun } from '@fairway/plugin-runs-node';
import type { Knex } from 'knex';
import type { RunRow, StepRow } from '../database/rows';

/** Runs that a look-up returns at most. */
const mostRuns = 40;

const pastColumns = [
  'id',
  'intent',
  'state',
  'created_at',
  'bulkhead',
] as const satisfies (keyof RunRow)[];

const openColumns = [
  'id',
  'intent',
  'subject',
  'state',
  'reason',
  'waiting_what',
  'steps_done',
  'steps_total',
] as const satisfies (keyof RunRow)[];

type OpenRow = Pick<RunRow, (typeof openColumns)[number]>;

/** Look-ups from the ledger's own tables: one statement or two each, however many runs. */
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
        .select(...pastColumns);
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
    listOpenRuns: async ({ subjectKind }) => {
      const rows: OpenRow[] = await knex<RunRow>('runs')
        .whereNull('finished_at')
        .andWhere('subject', 'like', `${subjectKind}:%`)
        // The same runs are the same answer, so that its ETag stays.
        .orderBy('id')
        .select(...openColumns);
      return rows.map(row => ({
        id: row.id,
        intent: row.intent,
        subject: row.subject,
        state: row.state,
        reason: row.waiting_what ?? row.reason,
        progress: { done: row.steps_done, total: row.steps_total },
      }));
    },
  };
}

function toPastRun(
  run: Pick<RunRow, (typeof pastColumns)[number]>,
  steps: Pick<StepRow, 'name' | 'attempts' | 'receipt'>[],
): PastRun {
  return {
    id: run.id,
    intent: run.intent,
    state: run.state,
    createdAt: new Date(Number(run.created_at)),
    bulkhead: run.bulkhead,
    steps: steps.map(({ name, attempts, receipt }) => ({
      name,
      attempts,
      receipt: receipt === null ? null : JSON.parse(receipt),
    })),
  };
}

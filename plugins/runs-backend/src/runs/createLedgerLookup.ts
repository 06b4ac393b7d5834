import type { LedgerLookup, PastRun } from '@fairway/plugin-runs-node';
import type { Knex } from 'knex';
import type { RunRow, StepRow } from '../database/rows';
import { statesWithoutEffect } from '../domain/statesWithoutEffect';

/** Runs that a look-up returns at most of those that may have an effect, and as many again of those that have none. */
const mostOfEach = 40;

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

type PastRow = Pick<RunRow, (typeof pastColumns)[number]>;
type OpenRow = Pick<RunRow, (typeof openColumns)[number]>;

/** Look-ups from the ledger's own tables: one statement or two each, however many runs. */
export function createLedgerLookup(knex: Knex): LedgerLookup {
  return {
    listRuns: async ({ subject, intents }) => {
      const runs = await listBegunRuns(knex, subject, intents);
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

/** Runs without an effect count apart: however many there are, they leave room for what changed the subject before them. */
function listBegunRuns(
  knex: Knex,
  subject: string,
  intents: readonly string[],
): Promise<PastRow[]> {
  const states = statesWithoutEffect.map(() => '?').join();
  const numbered = knex<RunRow>('runs')
    .where({ subject })
    .whereIn('intent', intents)
    .whereExists(
      knex('steps')
        .whereRaw('steps.run_id = runs.id')
        .where('attempts', '>', 0),
    )
    .select(
      ...pastColumns,
      knex.raw(
        `row_number() over (partition by state in (${states}) order by created_at desc, id desc) as number`,
        statesWithoutEffect,
      ),
    );
  return knex
    .from(numbered.as('numbered'))
    .where('number', '<=', mostOfEach)
    .orderBy([
      { column: 'created_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .select(...pastColumns);
}

function toPastRun(
  run: PastRow,
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

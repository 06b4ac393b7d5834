import type { Knex } from 'knex';
import { RunRow, StepRow, toRunRecord } from '../database/rows';
import type { RunRecord } from '../domain/RunRecord';

/** One run with its steps, as the row and as the domain sees it; undefined where there is none. */
export async function loadRun(
  knex: Knex,
  id: string,
): Promise<{ row: RunRow; record: RunRecord } | undefined> {
  const row = await knex<RunRow>('runs').where({ id }).first();
  if (!row) {
    return undefined;
  }
  const steps = await knex<StepRow>('steps')
    .where({ run_id: id })
    .orderBy('position');
  return { row, record: toRunRecord(row, steps) };
}

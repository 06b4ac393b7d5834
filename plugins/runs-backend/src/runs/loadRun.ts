import type { Plan } from '@fairway/plugin-runs-common';
import type { Knex } from 'knex';
import { RunRow, StepRow, toRunRecord } from '../database/rows';
import type { RunRecord } from '../domain/RunRecord';
import { readPlanBody } from '../plans/planContents';

/**
 * One run with its steps, as the row and as the domain sees it; undefined if there is none.
 *
 * @param known - its plan, if it was read before: plans never change
 */
export async function loadRun(
  knex: Knex,
  id: string,
  known?: Plan,
): Promise<{ row: RunRow; record: RunRecord } | undefined> {
  const row = await knex<RunRow>('runs').where({ id }).first();
  if (!row) {
    return undefined;
  }
  const steps = await knex<StepRow>('steps')
    .where({ run_id: id })
    .orderBy('position');
  const plan = known ?? (await readPlanBody(knex, row.plan));
  return { row, record: toRunRecord(row, steps, plan) };
}

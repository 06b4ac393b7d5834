import type { Run } from '@fairway/plugin-runs-common';
import type { Step } from '@fairway/plugin-runs-node';
import type { Knex } from 'knex';
import { RunRow } from '../database/rows';
import type { RunRecord } from '../domain/RunRecord';
import { loadRun } from './loadRun';
import { toRun } from './toRun';

/** A run with everything its page shows. */
export interface StoredRun {
  row: RunRow;
  record: RunRecord;
  present(options: {
    steps: Pick<Step, 'name' | 'title' | 'pointOfNoReturn'>[];
    mayUpdate: boolean;
  }): Run;
}

export async function readRun(
  knex: Knex,
  id: string,
): Promise<StoredRun | undefined> {
  const run = await loadRun(knex, id);
  if (!run) {
    return undefined;
  }
  const { row, record } = run;
  const entries = await knex('audit').where({ run_id: id }).orderBy('id');
  const audit = entries.map(entry => ({
    at: new Date(Number(entry.at)).toISOString(),
    actor: entry.actor,
    action: entry.action,
    step: entry.step,
    outcome: entry.outcome,
  }));
  return {
    row,
    record,
    present: options => toRun({ row, record, audit, ...options }),
  };
}

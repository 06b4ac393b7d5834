import type { Run } from '@fairway/plugin-runs-common';
import type { Knex } from 'knex';
import type { AuditRow } from '../audit/auditRows';
import { RunRow } from '../database/rows';
import type { RunRecord } from '../domain/RunRecord';
import { loadRun } from './loadRun';

/** A run with everything its page shows. */
export interface StoredRun {
  row: RunRow;
  record: RunRecord;
  audit: Run['audit'];
}

export async function readRun(
  knex: Knex,
  id: string,
): Promise<StoredRun | undefined> {
  const run = await loadRun(knex, id);
  if (!run) {
    return undefined;
  }
  const entries = await knex<AuditRow>('audit')
    .where({ run_id: id })
    .orderBy('id');
  return {
    ...run,
    audit: entries.map(entry => ({
      at: new Date(Number(entry.at)).toISOString(),
      actor: entry.actor,
      action: entry.action,
      step: entry.step,
      outcome: entry.outcome,
      reason: entry.reason,
    })),
  };
}

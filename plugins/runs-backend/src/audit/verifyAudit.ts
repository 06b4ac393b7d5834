import type { AuditVerification } from '@fairway/plugin-runs-common';
import type { Knex } from 'knex';
import { emptyChain, findBreakInChain } from '../domain/chainAudit';
import { AuditRow, toAuditRecord } from './auditRows';

const pageSize = 1000;

/**
 * Walks the chain from its first record to its head. What was appended while it walked is left for the next time. Whoever may write all
 * tables could forge a whole chain; the hashes in the auditor's log of the backend are what such a forgery would contradict.
 */
export async function verifyAudit(knex: Knex): Promise<AuditVerification> {
  const head = await knex('audit_head').where({ id: 1 }).first();
  const last = Number(head?.last ?? 0);
  let checked = emptyChain;
  while (checked.last < last) {
    const rows = await knex<AuditRow>('audit')
      .where('id', '>', checked.last)
      .andWhere('id', '<=', last)
      .orderBy('id')
      .limit(pageSize);
    for (const row of rows) {
      const record = toAuditRecord(row);
      const problem = findBreakInChain(checked, record);
      if (problem) {
        return broken(checked.last, problem);
      }
      checked = { last: record.id, hash: record.hash };
    }
    if (rows.length === 0) {
      return broken(
        checked.last,
        `records ${checked.last + 1} to ${last} are missing`,
      );
    }
  }
  if (last > 0 && checked.hash !== head.hash) {
    return broken(
      checked.last,
      `record ${last} is not the one that was written last`,
    );
  }
  if (await hasMore(knex, last)) {
    return broken(
      checked.last,
      `records after ${last} do not belong to the chain`,
    );
  }
  return {
    kind: 'whole',
    records: checked.last,
    hash: checked.hash,
  };
}

/** Records after the head, though the head has not moved meanwhile. */
async function hasMore(knex: Knex, last: number): Promise<boolean> {
  const more = await knex('audit').where('id', '>', last).first('id');
  const head = await knex('audit_head').where({ id: 1 }).first('last');
  return more !== undefined && Number(head?.last ?? 0) === last;
}

function broken(records: number, problem: string): AuditVerification {
  return { kind: 'broken', records, problem };
}

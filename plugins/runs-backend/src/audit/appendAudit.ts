import { isPostgres } from '@fairway/backend-kit';
import type { Knex } from 'knex';
import { cleanText } from '../database/cleanText';
import { ChainHead, hashAuditRecord } from '../domain/chainAudit';
import { toAuditRow } from './auditRows';

/** Something that happened, or was refused. What is left out is not known or does not apply. */
export interface AuditEntry {
  /** Entity ref of a user, or the name of a service. */
  actor: string;
  /** `<what>.<verb>`, for example `run.undo`. */
  action: string;
  outcome: string;
  subject?: string;
  runId?: string;
  step?: string;
  reason?: string;
  requestId?: string;
  /** Plugin that wrote it; the ledger itself if left out. */
  origin?: string;
  repeats?: number;
  epoch?: number;
}

/**
 * Appends to the audit within a transaction of the change that it tells of. To be called last in it: the head of the chain is a lock
 * that all writers of the audit take.
 */
export async function appendAudit(
  tx: Knex.Transaction,
  entries: AuditEntry[],
  at: number,
): Promise<void> {
  if (entries.length === 0) {
    return;
  }
  let head = await lockHead(tx);
  const rows = entries.map(entry => {
    const record = { ...toRecord(entry, at), id: head.last + 1 };
    const hash = hashAuditRecord(head.hash, record);
    const row = toAuditRow({ ...record, previous: head.hash, hash });
    head = { last: record.id, hash };
    return row;
  });
  await tx('audit').insert(rows);
  await tx('audit_head').where({ id: 1 }).update(head);
}

/** Where the chain stands; nobody else appends until the transaction ends. */
export async function lockHead(tx: Knex.Transaction): Promise<ChainHead> {
  const query = tx('audit_head').where({ id: 1 });
  const row = await (isPostgres(tx) ? query.forUpdate() : query).first();
  return { last: Number(row.last), hash: row.hash };
}

function toRecord(entry: AuditEntry, at: number) {
  const shorten = (text: string | undefined, length: number) =>
    text === undefined ? null : cleanText(text, length);
  return {
    at,
    origin: cleanText(entry.origin ?? 'runs', 100),
    actor: cleanText(entry.actor, 400),
    action: cleanText(entry.action, 100),
    subject: shorten(entry.subject, 500),
    runId: entry.runId ?? null,
    step: shorten(entry.step, 255),
    outcome: cleanText(entry.outcome, 4000),
    reason: shorten(entry.reason, 4000),
    requestId: shorten(entry.requestId, 100),
    repeats: entry.repeats ?? 0,
    epoch: entry.epoch ?? 0,
  };
}

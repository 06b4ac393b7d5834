import type { ChainedRecord } from '../domain/chainAudit';

/** Row of table `audit`; bigint columns come back as strings from PostgreSQL. */
export interface AuditRow {
  id: number | string;
  at: number | string;
  origin: string;
  actor: string;
  action: string;
  subject: string | null;
  run_id: string | null;
  step: string | null;
  outcome: string;
  reason: string | null;
  request_id: string | null;
  repeats: number;
  epoch: number | string;
  previous: string;
  hash: string;
}

export function toAuditRow(record: ChainedRecord): AuditRow {
  const { runId, requestId, ...rest } = record;
  return { ...rest, run_id: runId, request_id: requestId };
}

export function toAuditRecord(row: AuditRow): ChainedRecord {
  const { run_id, request_id, ...rest } = row;
  return {
    ...rest,
    id: Number(row.id),
    at: Number(row.at),
    epoch: Number(row.epoch),
    runId: run_id,
    requestId: request_id,
  };
}

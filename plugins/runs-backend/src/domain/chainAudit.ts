import { createHash } from 'node:crypto';

/** What one row of the audit says; times in milliseconds since 1970. */
export interface AuditRecord {
  /** 1, 2, 3 … without a gap. */
  id: number;
  at: number;
  /** Plugin that wrote it. */
  origin: string;
  actor: string;
  action: string;
  subject: string | null;
  runId: string | null;
  step: string | null;
  outcome: string;
  reason: string | null;
  requestId: string | null;
  /** How often the same happened again within its window. */
  repeats: number;
  epoch: number;
}

/** An audit record as it stands in the chain. */
export interface ChainedRecord extends AuditRecord {
  previous: string;
  hash: string;
}

/** Where a chain stands: number and hash of its last record. */
export interface ChainHead {
  last: number;
  hash: string;
}

/** The chain before its first record. */
export const emptyChain: ChainHead = { last: 0, hash: '0'.repeat(64) };

/** Hash of a record together with the hash of the one before: whoever changes one has to change all that follow. */
export function hashAuditRecord(previous: string, record: AuditRecord): string {
  return createHash('sha256')
    .update(
      JSON.stringify([
        previous,
        record.id,
        record.at,
        record.origin,
        record.actor,
        record.action,
        record.subject,
        record.runId,
        record.step,
        record.outcome,
        record.reason,
        record.requestId,
        record.repeats,
        record.epoch,
      ]),
    )
    .digest('hex');
}

/** What is wrong with the record that should come after `head`; undefined if nothing is. */
export function findBreakInChain(
  head: ChainHead,
  record: ChainedRecord,
): string | undefined {
  if (record.id !== head.last + 1) {
    return `record ${head.last + 1} is missing`;
  }
  if (record.previous !== head.hash) {
    return `record ${record.id} does not follow record ${head.last}: one of them was replaced`;
  }
  if (hashAuditRecord(head.hash, record) !== record.hash) {
    return `record ${record.id} was altered`;
  }
  return undefined;
}

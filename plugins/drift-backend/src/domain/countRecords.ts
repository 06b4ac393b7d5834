import type { DriftCounts, DriftState } from '@fairway/plugin-drift-common';
import { isOpen, rankRecord, type DriftRecord } from './DriftRecord';

/** How an object stands, for lists and counts. */
export function toState(
  record: Pick<DriftRecord, 'verdict' | 'pending' | 'unknown'>,
): DriftState {
  const { verdict, pending, unknown } = record;
  if (unknown !== null) return 'unknown';
  if (pending !== null) return 'settling';
  return verdict ?? 'unknown';
}

/** A cluster's objects, counted, and the rank of the worst that is open (0: nothing is). */
export function countRecords(records: Iterable<DriftRecord>): {
  counts: DriftCounts;
  rank: number;
} {
  const counts = {
    ...{ drifted: 0, missing: 0, extra: 0 },
    ...{ unknown: 0, settling: 0, inSync: 0 },
  };
  let rank = 0;
  for (const record of records) {
    const state = toState(record);
    counts[state === 'in-sync' ? 'inSync' : state] += 1;
    if (isOpen(record.verdict)) rank = Math.max(rank, rankRecord(record));
  }
  return { counts, rank };
}

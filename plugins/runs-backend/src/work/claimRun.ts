import { isPostgres, transact } from '@fairway/backend-kit';
import { reachCrashPoint } from '@fairway/plugin-runs-node';
import type { Knex } from 'knex';
import { nextEpoch } from '../database/nextEpoch';
import { RunRow } from '../database/rows';

/** A run in this process's hands until the lease ends or is lost. */
export interface Claim {
  runId: string;
  intent: string;
  subject: string;
  /** What the run's steps act on, say a cluster; null if the intent names nothing. */
  bulkhead: string | null;
  epoch: number;
  /** A holder before this one did not give the run back: it may still be acting. */
  takenOver: boolean;
}

/**
 * Takes the run that is due longest, if there is one, of an intent that this process knows: while a new version is rolled out, what only
 * that knows is left to it. `fullBulkheads` and `passedOver` are left out. Whoever holds a run holds its epoch: a later claim raises it, and every
 * write of the ledger has it, so that a holder that slept through its lease can write nothing.
 */
export async function claimRun(options: {
  knex: Knex;
  owner: string;
  now: number;
  leaseMs: number;
  intents: string[];
  fullBulkheads?: string[];
  /** Ids of runs that this process leaves to others. */
  passedOver?: string[];
}): Promise<Claim | undefined> {
  const { knex, owner, now, leaseMs } = options;
  const { fullBulkheads = [], passedOver = [] } = options;
  return transact(knex, leaseMs, async tx => {
    const due = tx<RunRow>('runs')
      .where('next_run_at', '<=', now)
      .whereIn('intent', options.intents)
      .whereNotIn('id', passedOver)
      .andWhere(open =>
        open.whereNull('bulkhead').orWhereNotIn('bulkhead', fullBulkheads),
      )
      .andWhere(free =>
        free.whereNull('lease_until').orWhere('lease_until', '<', now),
      )
      .orderBy('next_run_at')
      .select('id', 'intent', 'subject', 'bulkhead', 'lease_owner');
    const row = await (isPostgres(tx)
      ? due.forUpdate().skipLocked()
      : due
    ).first();
    if (!row) {
      return undefined;
    }
    const epoch = await nextEpoch(tx, now);
    await tx<RunRow>('runs')
      .where({ id: row.id })
      .update({
        epoch,
        lease_owner: owner,
        lease_until: now + leaseMs,
        started_at: tx.raw('coalesce(started_at, ?)', [now]),
      });
    reachCrashPoint('write.run.claim');
    const { id: runId, intent, subject, bulkhead } = row;
    const takenOver = row.lease_owner !== null;
    return { runId, intent, subject, bulkhead, epoch, takenOver };
  });
}

import { reachCrashPoint } from '@fairway/plugin-runs-node';
import type { Knex } from 'knex';
import { isPostgres, nextEpoch } from '../database/nextEpoch';
import { RunRow } from '../database/rows';
import { transact } from '../database/transact';

/** A run in this process's hands until the lease ends or is lost. */
export interface Claim {
  runId: string;
  epoch: number;
  /** A holder before this one did not give the run back: it may still be acting. */
  takenOver: boolean;
}

/**
 * Takes the run that is due longest, if there is one. Whoever holds a run holds its epoch: a later claim raises it, and every
 * write of the ledger carries it, so that a holder that slept through its lease can write nothing.
 */
export async function claimRun(options: {
  knex: Knex;
  owner: string;
  now: number;
  leaseMs: number;
}): Promise<Claim | undefined> {
  const { knex, owner, now, leaseMs } = options;
  return transact(knex, leaseMs, async tx => {
    const due = tx<RunRow>('runs')
      .where('next_run_at', '<=', now)
      .andWhere(free =>
        free.whereNull('lease_until').orWhere('lease_until', '<', now),
      )
      .orderBy('next_run_at')
      .select('id', 'lease_owner');
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
    return { runId: row.id, epoch, takenOver: row.lease_owner !== null };
  });
}

import { isPostgres, transact } from '@fairway/backend-kit';
import type { Knex } from 'knex';
import { maxSilenceMs } from '../clusters/maxSilenceMs';
import { shareLeases } from '../domain/shareLeases';

/** A cluster that this replica is to observe now. */
export interface ClaimedCluster {
  cluster: string;
  epoch: number;
}

/** The replica that claims, and how its clock and leases go. */
export interface Claimant {
  owner: string;
  now: number;
  leaseMs: number;
  heartbeatMs: number;
}

const claimLimit = 200;

/**
 * Shares clusters among replicas by row leases. A replica keeps the clusters it has by claiming them again each time they are due; the
 * epoch grows only when a lease changes hands, so that a reading which outlasts several heartbeats may still be written, and what a
 * replica read before it was taken over may not. Whoever stood still for longer than its leases renews those that nobody has taken.
 */
export class LeaseStore {
  readonly #knex: Knex;
  readonly #isPostgres: boolean;

  constructor(knex: Knex) {
    this.#knex = knex;
    this.#isPostgres = isPostgres(knex);
  }

  /** Says that this replica lives, and gives back what it holds beyond its share. Returns how many free leases it may take. */
  async balance({ owner, now, leaseMs }: Claimant): Promise<number> {
    const knex = this.#knex;
    await knex('replicas')
      .insert({ id: owner, alive_until: now + leaseMs })
      .onConflict('id')
      .merge();
    await knex('replicas').where('alive_until', '<=', now).delete();
    const [{ alive }] = await knex('replicas').count({ alive: '*' });
    const [{ total }] = await knex('observers').count({ total: '*' });
    const [{ held }] = await knex('observers')
      .where({ lease_owner: owner })
      .andWhere('lease_until', '>', now)
      .count({ held: '*' });
    const { release, take } = shareLeases({
      held: Number(held),
      total: Number(total),
      alive: Number(alive),
    });
    if (release > 0) await this.#giveBack(owner, release);
    return take;
  }

  /**
   * Takes leases up again that have run out, under the same epoch, if no other replica has had the cluster since: one statement, so that
   * none can take it meanwhile. Returns what this replica has then.
   */
  async renew(
    { owner, now, leaseMs }: Claimant,
    names: readonly string[],
  ): Promise<ClaimedCluster[]> {
    const rows = await this.#knex('observers')
      .where({ lease_owner: owner })
      .whereIn('cluster', [...names])
      .update({ lease_until: now + leaseMs })
      .returning(['cluster', 'epoch']);
    return rows.map(toClaim);
  }

  /**
   * Claims what is due among `names`: its own clusters, at most `take` free ones, and whatever has waited for a whole heartbeat longer
   * than it should, so that no cluster is left out because replicas know different ones.
   */
  async claimDue(
    claimant: Claimant,
    names: string[],
    take: number,
  ): Promise<ClaimedCluster[]> {
    const { owner, now, leaseMs, heartbeatMs } = claimant;
    return transact(this.#knex, maxSilenceMs, async tx => {
      const due = () => {
        const query = tx('observers')
          .whereIn('cluster', names)
          .andWhere('next_run_at', '<=', now)
          .orderBy('next_run_at')
          .select('cluster');
        return this.#isPostgres ? query.forUpdate().skipLocked() : query;
      };
      const isFree = (builder: Knex.QueryBuilder) =>
        builder.whereNull('lease_owner').orWhere('lease_until', '<=', now);
      const own = await due()
        .andWhere({ lease_owner: owner })
        .andWhere('lease_until', '>', now)
        .limit(claimLimit);
      const free = await due()
        .andWhere(isFree)
        .limit(Math.min(take, claimLimit));
      const overdue = await due()
        .andWhere(isFree)
        .andWhere('next_run_at', '<=', now - heartbeatMs)
        .limit(claimLimit);
      const claimed = [...own, ...free, ...overdue].map(row => row.cluster);
      return this.#take(tx, claimed, { owner, now, leaseMs, heartbeatMs });
    });
  }

  /**
   * Frees what a process that was killed still holds, if there can be no other: SQLite serves one process alone. On PostgreSQL such
   * leases run out by themselves.
   */
  async freeAbandoned(): Promise<void> {
    if (this.#isPostgres) return;
    await this.#knex('observers').update({ lease_owner: null, lease_until: 0 });
    await this.#knex('replicas').delete();
  }

  /** Gives everything back at once, so that another replica need not wait for the leases to run out. */
  async leave(owner: string): Promise<void> {
    await this.#knex('observers')
      .where({ lease_owner: owner })
      .update({ lease_owner: null, lease_until: 0 });
    await this.#knex('replicas').where({ id: owner }).delete();
  }

  async #giveBack(owner: string, count: number): Promise<void> {
    const rows = await this.#knex('observers')
      .where({ lease_owner: owner })
      .orderBy('next_run_at', 'desc')
      .limit(count)
      .select('cluster');
    await this.#knex('observers')
      .where({ lease_owner: owner })
      .whereIn(
        'cluster',
        rows.map(row => row.cluster),
      )
      .update({ lease_owner: null, lease_until: 0 });
  }

  async #take(
    tx: Knex.Transaction,
    clusters: string[],
    { owner, now, leaseMs, heartbeatMs }: Claimant,
  ): Promise<ClaimedCluster[]> {
    if (clusters.length === 0) return [];
    const greatest = this.#isPostgres ? 'greatest' : 'max';
    const rows = await tx('observers')
      .whereIn('cluster', clusters)
      .update({
        epoch: tx.raw(
          `case when lease_owner = ? and lease_until > ? then epoch else ${greatest}(epoch + 1, ?) end`,
          [owner, now, now],
        ),
        lease_owner: owner,
        lease_until: now + leaseMs,
        // Holds until the heartbeat has ended and says better; so a replica that dies within it leaves the cluster due.
        next_run_at: now + heartbeatMs,
      })
      .returning(['cluster', 'epoch']);
    return rows.map(toClaim);
  }
}

function toClaim(row: {
  cluster: string;
  epoch: number | string;
}): ClaimedCluster {
  return { cluster: row.cluster, epoch: Number(row.epoch) };
}

import type { Knex } from 'knex';
import { toNumber } from './objectRows';

/** A row of the table `snoozes`. Numbers of PostgreSQL's bigint come as text. */
interface SnoozeRow {
  object_id: string;
  cluster: string;
  rank: number;
  reason: string;
  until: number | string;
  by_ref: string;
  at: number | string;
  run: string;
}

/** Objects that a run puts aside; times are milliseconds. */
export interface Snoozing {
  run: string;
  objects: readonly string[];
  reason: string;
  until: number;
  by: string;
}

/** What is put aside of a cluster, by the keys of its objects: up to which severity rank. */
export type Snoozed = ReadonlyMap<string, number>;

/** Drift that somebody put aside. It holds for an object as bad as it was then: what becomes worse is listed again. */
export class SnoozeStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Puts objects aside; what was decided of them before no longer holds. Objects that are not there are left out. */
  async write(snoozing: Snoozing, now: number): Promise<void> {
    const { by, objects, reason, run, until } = snoozing;
    await this.#knex.transaction(async tx => {
      await tx('snoozes').where('until', '<=', now).delete();
      const found: { id: string; cluster: string; severity_rank: number }[] =
        await tx('objects')
          .whereIn('id', [...objects])
          .select('id', 'cluster', 'severity_rank');
      if (found.length === 0) return;
      const rows: SnoozeRow[] = found.map(({ id, cluster, severity_rank }) => ({
        ...{ object_id: id, cluster, rank: severity_rank, reason, until },
        ...{ by_ref: by, at: now, run },
      }));
      await tx('snoozes').insert(rows).onConflict('object_id').merge();
    });
  }

  /** Lists objects again. */
  async lift(of: { run: string } | { objects: readonly string[] }) {
    await this.#narrow(of).delete();
  }

  /** Ids of those that are put aside. */
  async list(of: { run: string } | { objects: readonly string[] }) {
    return this.#narrow(of).orderBy('object_id').pluck('object_id');
  }

  /** What is put aside of a cluster now. */
  async listActive(cluster: string, now: number): Promise<Snoozed> {
    const rows: { key: string; rank: number }[] = await this.#knex('snoozes')
      .join('objects', 'objects.id', 'snoozes.object_id')
      .where('snoozes.cluster', cluster)
      .where('snoozes.until', '>', now)
      .select('objects.key', 'snoozes.rank');
    return new Map(rows.map(({ key, rank }) => [key, Number(toNumber(rank))]));
  }

  #narrow(of: { run: string } | { objects: readonly string[] }) {
    const query = this.#knex('snoozes');
    return 'run' in of
      ? query.where({ run: of.run })
      : query.whereIn('object_id', [...of.objects]);
  }
}

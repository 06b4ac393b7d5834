import type { Knex } from 'knex';

/** How the observation of clusters is shared over replicas. */
export interface LeaseFigures {
  held: number;
  /** Clusters that no replica observes at this moment. */
  free: number;
  replicas: number;
}

/** Reads what the tables say of the observation itself. */
export class ObserverReadModel {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async readLeases(now: number): Promise<LeaseFigures> {
    const knex = this.#knex;
    const [leases, replicas] = await Promise.all([
      knex('observers')
        .select(
          knex.raw(
            'count(case when lease_owner is not null and lease_until > ? then 1 end) as held',
            [now],
          ),
          knex.raw('count(*) as total'),
        )
        .first(),
      knex('replicas')
        .where('alive_until', '>', now)
        .count({ total: '*' })
        .first(),
    ]);
    const held = Number(leases.held);
    return {
      held,
      free: Number(leases.total) - held,
      replicas: Number(replicas?.total),
    };
  }

  /** When what is kept of each cluster was read, by the kind that was read longest ago; milliseconds since 1970. */
  async listOldestReadings(): Promise<Map<string, number>> {
    const rows: { cluster: string; at: number | string }[] = await this.#knex(
      'observations',
    )
      .groupBy('cluster')
      .select('cluster')
      .min({ at: 'observed_at' });
    return new Map(rows.map(({ cluster, at }) => [cluster, Number(at)]));
  }
}

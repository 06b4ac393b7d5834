import {
  checkStateSchema,
  type CheckState,
} from '@fairway/plugin-fleet-common';
import type { Knex } from 'knex';
import type { CheckStates } from '../domain/comparison/ComparedValues';

/** Reads the states of checks alone, without what they rest on. */
export class CheckStateReadModel {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** What stands of a cluster's checks. */
  async readStates(cluster: string): Promise<CheckStates> {
    const rows: { check_id: string; state: string }[] = await this.#knex(
      'check_verdicts',
    )
      .where({ cluster })
      .select('check_id', 'state');
    return new Map(
      rows.map(row => [row.check_id, checkStateSchema.parse(row.state)]),
    );
  }

  /** How many of the clusters have each state, by check. */
  async countStates(
    clusters: string[],
  ): Promise<Map<string, Map<CheckState, number>>> {
    const rows: { check_id: string; state: string; many: number | string }[] =
      await this.#knex('check_verdicts')
        .whereIn('cluster', clusters)
        .groupBy('check_id', 'state')
        .select('check_id', 'state')
        .count({ many: '*' });
    const counts = new Map<string, Map<CheckState, number>>();
    for (const { check_id, state, many } of rows) {
      const own = counts.get(check_id) ?? new Map<CheckState, number>();
      own.set(checkStateSchema.parse(state), Number(many));
      counts.set(check_id, own);
    }
    return counts;
  }
}

import type { Plan } from '@fairway/plugin-runs-common';
import type { Knex } from 'knex';

/** Plans that were made and may still be handed in. They are never changed. */
export class PlanStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async add(plan: Plan): Promise<void> {
    await this.#knex('plans')
      .insert({
        hash: plan.hash,
        requester: plan.requester,
        body: JSON.stringify(plan),
        created_at: Date.parse(plan.createdAt),
        expires_at: Date.parse(plan.expiresAt),
      })
      // The same hash is the same plan.
      .onConflict('hash')
      .ignore();
  }

  /** The plan, expired or not, if this requester made it. */
  async find(hash: string, requester: string): Promise<Plan | undefined> {
    const row = await this.#knex('plans')
      .where({ hash, requester })
      .first('body');
    return row && JSON.parse(row.body);
  }

  /** Forgets what can no longer be handed in; a run keeps its own copy. */
  async deleteExpired(before: number): Promise<void> {
    await this.#knex('plans').where('expires_at', '<', before).delete();
  }
}

import type { Plan } from '@fairway/plugin-runs-common';
import type { Knex } from 'knex';
import {
  addPlanContents,
  deleteUnusedContents,
  readPlanBody,
  toPlanBody,
} from './planContents';

/** How long an expired plan is remembered as such, so that submitting it late is told as what it is. */
const rememberedMs = 48 * 60 * 60_000;

/** A plan as it is kept; without its content once that has been forgotten. */
export interface StoredPlan {
  plan?: Plan;
  expiresAt: Date;
}

/** Plans that were made and may still be submitted. They are never changed. */
export class PlanStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Keeps a plan, in the transaction `tx`. */
  async add(plan: Plan, tx: Knex.Transaction): Promise<void> {
    await addPlanContents(tx, plan, Date.parse(plan.createdAt));
    await tx('plans')
      .insert({
        hash: plan.hash,
        requester: plan.requester,
        body: toPlanBody(plan),
        created_at: Date.parse(plan.createdAt),
        expires_at: Date.parse(plan.expiresAt),
      })
      // The same hash is the same plan.
      .onConflict('hash')
      .ignore();
  }

  /** The plan, expired or not, if this requester made it. */
  async find(hash: string, requester: string): Promise<StoredPlan | undefined> {
    const row = await this.#knex('plans')
      .where({ hash, requester })
      .first('body', 'expires_at');
    return (
      row && {
        ...(row.body !== '' && {
          plan: await readPlanBody(this.#knex, row.body),
        }),
        expiresAt: new Date(Number(row.expires_at)),
      }
    );
  }

  /** Forgets the content of what can no longer be submitted, and after two days the plan itself; a run keeps its own copy. */
  async deleteExpired(now: number): Promise<void> {
    await this.#knex('plans')
      .where('expires_at', '<', now - rememberedMs)
      .delete();
    await this.#knex('plans')
      .where('expires_at', '<', now)
      .whereNot({ body: '' })
      .update({ body: '' });
    await deleteUnusedContents(this.#knex, now);
  }
}

import { isPostgres } from '@fairway/backend-kit';
import type { Knex } from 'knex';

/** A replica that has not said for so long, in milliseconds, that it lives is gone. */
const aliveForMs = 30_000;

/**
 * Which configurations of the fleet run now. Each gets a number when it is first seen, so that the newest can be told: while replicas of
 * two run side by side, as in a rolling deploy, the newer decides what the rows show, and a restart of an older one changes nothing.
 * When the newer is gone, as after a rollback, the older decides again.
 */
export class ConfigurationStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Says that a replica with this configuration lives. Returns whether its configuration is the one that decides. */
  async renew(fingerprint: string, now: number): Promise<boolean> {
    const renewed = await this.#knex('configurations')
      .where({ fingerprint })
      .update({ alive_until: now + aliveForMs });
    if (renewed === 0) await this.#register(fingerprint, now);
    return this.decides(this.#knex, fingerprint, now);
  }

  /** Whether no newer configuration is alive, as the transaction sees it. */
  async decides(
    knex: Knex,
    fingerprint: string,
    now: number,
  ): Promise<boolean> {
    const newest = await knex('configurations')
      .where('alive_until', '>', now)
      .orderBy('version', 'desc')
      .first('fingerprint');
    return newest === undefined || newest.fingerprint === fingerprint;
  }

  /** SQLite serves one process alone: what a former one said of itself holds no more. */
  async forgetOthers(): Promise<void> {
    if (isPostgres(this.#knex)) return;
    await this.#knex('configurations').update({ alive_until: 0 });
  }

  /** Replicas that register at the same moment get different numbers: the unique one is taken by one of them, and the other tries again. */
  async #register(fingerprint: string, now: number): Promise<void> {
    for (;;) {
      const [{ highest }] = await this.#knex('configurations').max({
        highest: 'version',
      });
      await this.#knex('configurations')
        .insert({
          fingerprint,
          version: Number(highest ?? 0) + 1,
          alive_until: now + aliveForMs,
        })
        .onConflict()
        .ignore();
      const known = await this.#knex('configurations')
        .where({ fingerprint })
        .first('version');
      if (known) return;
    }
  }
}

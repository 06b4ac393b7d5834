import type { Response } from 'express';
import type { Knex } from 'knex';
import { TooManyRequestsError } from './requestErrors';

export interface RequestLimit {
  /** Which act, as the table names it, for example `plan`. */
  act: string;
  /** What is counted, for people, in the plural, for example `plans`. */
  things: string;
  /** Most of them within a window. */
  most: number;
  windowMs: number;
}

/**
 * Counts what each person does within a window, in the database, so that all replicas count together. Needs the table
 * `request_counts` (`key` and `window_start`, its primary key, and `count`).
 */
export class RequestLimiter {
  readonly #knex: Knex;
  readonly #limit: RequestLimit;
  readonly #now: () => number;

  constructor(options: { knex: Knex; limit: RequestLimit; now: () => number }) {
    this.#knex = options.knex;
    this.#limit = options.limit;
    this.#now = options.now;
  }

  /**
   * Counts one act of a person or a team. Throws TooManyRequestsError, and sets the header `Retry-After`, if it is one too many.
   *
   * @param who - entity ref of who asks, or the name of a team
   * @param subject - who that is, for the answer
   */
  async admit(
    who: string,
    res: Pick<Response, 'set'>,
    subject = 'You',
  ): Promise<void> {
    const { act, most, things, windowMs } = this.#limit;
    const now = this.#now();
    const start = Math.floor(now / windowMs) * windowMs;
    const count = await this.#count(`${act}:${who}`, start);
    if (count <= most) return;
    const seconds = Math.max(1, Math.ceil((start + windowMs - now) / 1000));
    res.set('retry-after', String(seconds));
    throw new TooManyRequestsError(
      `${subject} requested more than ${most} ${things} within ${describe(
        windowMs,
      )}; wait ${seconds} s, then try again`,
      seconds,
    );
  }

  async #count(key: string, start: number): Promise<number> {
    const [row] = await this.#knex('request_counts')
      .insert({ key, window_start: start, count: 1 })
      .onConflict(['key', 'window_start'])
      .merge({ count: this.#knex.raw('request_counts.count + 1') })
      .returning('count');
    const count = Number(row.count);
    if (count === 1) {
      await this.#knex('request_counts')
        .where({ key })
        .andWhere('window_start', '<', start)
        .delete();
    }
    return count;
  }
}

function describe(windowMs: number): string {
  return windowMs === 60_000 ? 'a minute' : `${windowMs / 1000} s`;
}

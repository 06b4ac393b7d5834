import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { runEventSchema } from '@fairway/plugin-runs-common';
import { reachCrashPoint, RunEventSubscriber } from '@fairway/plugin-runs-node';
import type { Knex } from 'knex';
import { decideAfterRejection } from '../domain/decideAfterRejection';

/** So many events are read at once. */
const batchSize = 50;

/** Longest time that stopping waits for the event in hand; it is handled again by whoever comes next. */
const stopPatienceMs = 5_000;

export interface OutboxFeedOptions {
  knex: Knex;
  logger: LoggerService;
  subscriber: RunEventSubscriber;
  /** Names this process in leases. */
  owner: string;
  leaseMs: number;
  /** How often to look for events of other processes. */
  pollMs: number;
  now: () => number;
}

interface OutboxRow {
  id: number | string;
  type: string;
  event: string;
}

/**
 * Hands the events of the outbox to one subscriber, in their order and each at least once: the place up to which it has come is written after it
 * has handled an event. One process at a time does so, for the length of a batch; one that dies leaves the lease to run out.
 */
export class OutboxFeed {
  readonly #options: OutboxFeedOptions;
  readonly #stop = new AbortController();
  #wake = () => {};
  #loop: Promise<void> = Promise.resolve();

  constructor(options: OutboxFeedOptions) {
    this.#options = options;
  }

  start(): void {
    this.#loop = this.#work();
  }

  /** Looks for events now. */
  wake(): void {
    this.#wake();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    this.wake();
    await Promise.race([
      this.#loop,
      sleep(stopPatienceMs, undefined, { ref: false }),
    ]);
  }

  async #work(): Promise<void> {
    const { pollMs, logger, subscriber } = this.#options;
    while (!this.#stop.signal.aborted) {
      // Made before looking, so that an event that is written while we look is not slept over.
      const woken = new Promise<void>(resolve => {
        this.#wake = resolve;
      });
      const hasMore = await this.deliver().catch(error => {
        logger.warn(`Events for ${subscriber.name} were not read: ${error}`);
        return false;
      });
      if (!hasMore) {
        const timer = new AbortController();
        const { signal } = timer;
        const rest = sleep(pollMs, undefined, { signal, ref: false });
        await Promise.race([woken, rest.catch(() => {})]);
        timer.abort();
      }
    }
  }

  /** Hands out one batch. Answers whether there may be more to do at once. */
  async deliver(): Promise<boolean> {
    const { knex, subscriber } = this.#options;
    const { position } = await this.#readConsumer();
    const isBehind = await knex('outbox')
      .where('id', '>', position)
      .first('id');
    const token = isBehind && (await this.#claim());
    if (!token) {
      return false;
    }
    const { position: from } = await this.#readConsumer();
    const rows: OutboxRow[] = await knex('outbox')
      .where('id', '>', from)
      .orderBy('id')
      .limit(batchSize);
    for (const row of rows) {
      const isWanted = subscriber.types.some(type => type === row.type);
      if (this.#stop.signal.aborted) {
        await this.#write(token, { lease_owner: null, lease_until: null });
        return false;
      }
      if (isWanted && !(await this.#handOver(token, row))) {
        return false;
      }
    }
    await this.#write(token, {
      position: rows.at(-1)?.id ?? from,
      lease_owner: null,
      lease_until: null,
    });
    return rows.length === batchSize;
  }

  /** Answers false if the batch ends here: another attempt is due later, or another process has the lease. */
  async #handOver(token: string, row: OutboxRow): Promise<boolean> {
    const { subscriber, now, leaseMs } = this.#options;
    reachCrashPoint(`outbox.${subscriber.name}.read`);
    try {
      await subscriber.handle(runEventSchema.parse(JSON.parse(row.event)));
    } catch (error) {
      return this.#reject(token, row, error as Error);
    }
    reachCrashPoint(`outbox.${subscriber.name}.handled`);
    return this.#write(token, {
      position: row.id,
      failures: 0,
      retry_at: null,
      last_error: null,
      lease_until: now() + leaseMs,
    });
  }

  async #reject(token: string, row: OutboxRow, error: Error): Promise<boolean> {
    const { subscriber, now, logger } = this.#options;
    const { failures } = await this.#readConsumer();
    const next = decideAfterRejection(failures + 1, error);
    const said = `${subscriber.name} did not take event ${row.id} (${row.type})`;
    if (next.kind === 'skip') {
      logger.error(`${said} and goes on without it`, error);
      return this.#write(token, {
        position: row.id,
        failures: 0,
        retry_at: null,
        last_error: String(error),
      });
    }
    logger.warn(`${said}, and is asked again: ${error}`);
    await this.#write(token, {
      failures: failures + 1,
      retry_at: now() + next.afterMs,
      last_error: String(error),
      lease_owner: null,
      lease_until: null,
    });
    return false;
  }

  async #readConsumer(): Promise<{ position: number; failures: number }> {
    const { knex, subscriber } = this.#options;
    const { name } = subscriber;
    const row = await knex('outbox_consumers').where({ name }).first();
    if (!row) {
      await knex('outbox_consumers')
        .insert({ name, position: 0 })
        .onConflict('name')
        .ignore();
    }
    return {
      position: Number(row?.position ?? 0),
      failures: Number(row?.failures ?? 0),
    };
  }

  /** The token by which this claim may write; undefined if another process has it, or the next attempt is not due. */
  async #claim(): Promise<string | undefined> {
    const { knex, subscriber, owner, now, leaseMs } = this.#options;
    const token = `${owner}/${randomUUID().slice(0, 8)}`;
    const claimed = await knex('outbox_consumers')
      .where({ name: subscriber.name })
      .andWhere(free =>
        free.whereNull('lease_until').orWhere('lease_until', '<', now()),
      )
      .andWhere(due =>
        due.whereNull('retry_at').orWhere('retry_at', '<=', now()),
      )
      .update({ lease_owner: token, lease_until: now() + leaseMs });
    return claimed === 1 ? token : undefined;
  }

  async #write(token: string, change: object): Promise<boolean> {
    const { knex, subscriber } = this.#options;
    const written = await knex('outbox_consumers')
      .where({ name: subscriber.name, lease_owner: token })
      .update(change);
    return written === 1;
  }
}

import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { mostMarks, toChangeMessage, type ChangeMessage } from '@fairway/input';

/** At most one message in this time, in milliseconds, however much changes. */
const quietMs = 500;
/** After a message that could not be sent, the next is tried after this time, in milliseconds. */
const retryMs = 5_000;

/** What `SignalsService` of `@backstage/plugin-signals-node` offers. */
interface Publisher {
  publish(signal: {
    recipients: { type: 'broadcast' };
    channel: string;
    // Of `ChangeMessage`, as JSON.
    message: { salt?: string; marks?: string[] };
  }): Promise<void>;
}

/**
 * Tells all browsers which of the things that they show changed. A message reaches everybody who is signed in, and names nothing: see
 * `ChangeMessage`. What cannot be sent goes with the next message; a lost one costs a reader until its next look.
 */
export class ChangeSignal {
  readonly #deps: {
    signals: Publisher;
    channel: string;
    logger: LoggerService;
  };
  /** One more than a message holds at the most, so that they are too many. */
  readonly #ids = new Set<string>();
  #timer?: NodeJS.Timeout;

  constructor(deps: {
    signals: Publisher;
    channel: string;
    logger: LoggerService;
  }) {
    this.#deps = deps;
  }

  /**
   * Notes changes; the first of a burst starts the wait, so that an endless burst cannot put it off.
   *
   * @param ids - random ones, never names
   */
  note(ids: Iterable<string>): void {
    for (const id of ids) {
      if (this.#ids.size > mostMarks) break;
      this.#ids.add(id);
    }
    if (this.#ids.size > 0) this.#schedule(quietMs);
  }

  #schedule(delayMs: number): void {
    if (this.#timer) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#send();
    }, delayMs);
    this.#timer.unref();
  }

  async #send(): Promise<void> {
    const { signals, channel, logger } = this.#deps;
    const ids = [...this.#ids];
    this.#ids.clear();
    const message: ChangeMessage = toChangeMessage(ids, randomUUID());
    try {
      await signals.publish({
        recipients: { type: 'broadcast' },
        channel,
        message,
      });
    } catch (error) {
      logger.warn(`Signal was not sent, will retry: ${error}`);
      ids.forEach(id => this.#ids.add(id));
      this.#schedule(retryMs);
    }
  }
}

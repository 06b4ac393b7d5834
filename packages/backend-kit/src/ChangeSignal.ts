import type { LoggerService } from '@backstage/backend-plugin-api';

/** At most one message in this time, in milliseconds, however much changes. */
const quietMs = 500;

/** What `SignalsService` of `@backstage/plugin-signals-node` offers. */
interface Publisher {
  publish(signal: {
    recipients: { type: 'broadcast' };
    channel: string;
    message: Record<string, never>;
  }): Promise<void>;
}

/**
 * Tells all browsers to read again. A message does not say what changed, since it reaches everybody who is signed in: even how often one
 * thing changes may be nobody else's business. A lost message costs a reader until its next look.
 */
export class ChangeSignal {
  readonly #deps: {
    signals: Publisher;
    channel: string;
    logger: LoggerService;
  };
  #timer?: NodeJS.Timeout;

  constructor(deps: {
    signals: Publisher;
    channel: string;
    logger: LoggerService;
  }) {
    this.#deps = deps;
  }

  /** Notes a change; the first of a burst starts the wait, so that an endless burst cannot put it off. */
  note(): void {
    if (this.#timer) return;
    this.#timer = setTimeout(() => this.#send(), quietMs);
    this.#timer.unref();
  }

  #send(): void {
    this.#timer = undefined;
    const { signals, channel, logger } = this.#deps;
    signals
      .publish({ recipients: { type: 'broadcast' }, channel, message: {} })
      .catch(error => logger.warn(`Signal was not sent: ${error}`));
  }
}

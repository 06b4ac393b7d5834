import type { LoggerService } from '@backstage/backend-plugin-api';
import { environmentsChangedChannel } from '@fairway/plugin-environments-common';
import type { SignalsService } from '@backstage/plugin-signals-node';

/** At most one message in this time, in milliseconds, however much changes. */
const quietMs = 500;

interface ChangeSignalDeps {
  signals: Pick<SignalsService, 'publish'>;
  logger: LoggerService;
}

/**
 * Tells browsers to read again. It says not which environments changed, since it reaches everybody who is signed in. A lost message costs a
 * reader until its next look.
 */
export class ChangeSignal {
  readonly #deps: ChangeSignalDeps;
  #timer?: NodeJS.Timeout;

  constructor(deps: ChangeSignalDeps) {
    this.#deps = deps;
  }

  /** @param ids - of the rows that changed; nothing is sent if there are none */
  add(ids: string[]): void {
    if (ids.length > 0 && !this.#timer) {
      this.#timer = setTimeout(() => this.#send(), quietMs);
      this.#timer.unref();
    }
  }

  #send(): void {
    this.#timer = undefined;
    this.#deps.signals
      .publish({
        recipients: { type: 'broadcast' },
        channel: environmentsChangedChannel,
        message: {},
      })
      .catch(error => this.#deps.logger.warn(`Signal was not sent: ${error}`));
  }
}

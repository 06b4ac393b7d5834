import type { LoggerService } from '@backstage/backend-plugin-api';
import { environmentsChangedChannel } from '@fairway/plugin-environments-common';
import type { SignalsService } from '@backstage/plugin-signals-node';

/** At most one message in this time, in milliseconds, however much changes. */
const quietMs = 500;

interface ChangeSignalDeps {
  signals: Pick<SignalsService, 'publish'>;
  logger: LoggerService;
}

/** Tells browsers which rows to read again, by opaque ids, gathered. A lost message costs a reader until its next look. */
export class ChangeSignal {
  readonly #deps: ChangeSignalDeps;
  readonly #ids = new Set<string>();
  #timer?: NodeJS.Timeout;

  constructor(deps: ChangeSignalDeps) {
    this.#deps = deps;
  }

  add(ids: string[]): void {
    for (const id of ids) {
      this.#ids.add(id);
    }
    if (this.#ids.size > 0 && !this.#timer) {
      this.#timer = setTimeout(() => this.#send(), quietMs);
      this.#timer.unref();
    }
  }

  #send(): void {
    const ids = [...this.#ids];
    this.#ids.clear();
    this.#timer = undefined;
    this.#deps.signals
      .publish({
        recipients: { type: 'broadcast' },
        channel: environmentsChangedChannel,
        message: { ids },
      })
      .catch(error => this.#deps.logger.warn(`Signal was not sent: ${error}`));
  }
}

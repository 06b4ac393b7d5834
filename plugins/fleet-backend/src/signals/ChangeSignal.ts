import { fleetChangedChannel } from '@fairway/plugin-fleet-common';
import type { SignalsService } from '@backstage/plugin-signals-node';

/** Gathers ids of changed rows and broadcasts them together, so that a fleet in turmoil sends one message for each `flush`. */
export class ChangeSignal {
  readonly #signals: Pick<SignalsService, 'publish'>;
  readonly #ids = new Set<string>();

  constructor(signals: Pick<SignalsService, 'publish'>) {
    this.#signals = signals;
  }

  add(id: string): void {
    this.#ids.add(id);
  }

  /** Sends what has gathered; what cannot be sent is kept for the next time. */
  async flush(): Promise<void> {
    if (this.#ids.size === 0) return;
    const ids = [...this.#ids];
    this.#ids.clear();
    try {
      await this.#signals.publish({
        recipients: { type: 'broadcast' },
        channel: fleetChangedChannel,
        message: { ids },
      });
    } catch (error) {
      ids.forEach(id => this.#ids.add(id));
      throw error;
    }
  }
}

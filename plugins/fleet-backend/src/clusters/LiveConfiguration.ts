import type { FleetClusters } from '@fairway/plugin-fleet-node';
import type { ConfigurationStore } from './ConfigurationStore';

/** How often a replica says that it lives and looks whether its configuration decides, in milliseconds. */
const renewMs = 10_000;

/** The configuration of this replica among those that run. */
export class LiveConfiguration {
  readonly #deps: {
    clusters: Pick<FleetClusters, 'fingerprint'>;
    store: ConfigurationStore;
    now: () => number;
  };
  #decides = false;
  #renewedAt = -Infinity;

  constructor(deps: {
    clusters: Pick<FleetClusters, 'fingerprint'>;
    store: ConfigurationStore;
    now: () => number;
  }) {
    this.#deps = deps;
  }

  /** Whether it is the newest that runs, and so decides what the rows show. Rejects if the database cannot be asked. */
  async decides(): Promise<boolean> {
    const { clusters, store, now } = this.#deps;
    const at = now();
    if (at - this.#renewedAt >= renewMs) {
      this.#decides = await store.renew(clusters.fingerprint(), at);
      this.#renewedAt = at;
    }
    return this.#decides;
  }
}

import type { FleetClusters } from '@fairway/plugin-fleet-node';
import type { DeclaredClusterStore } from './DeclaredClusterStore';

export interface DeclaredClusterSyncDeps {
  clusters: FleetClusters;
  /** Whether this replica's configuration is the newest that runs. */
  decides: () => Promise<boolean>;
  /** Which write of the documents `clusters` shows; absent if there is no fleet repository. */
  documents?: { readonly version: number };
  store: DeclaredClusterStore;
  onChanged: (id: string) => void;
  now: () => number;
}

/**
 * Brings the declared fleet into the database, one write after the other, so that an older list never overwrites a newer one. A replica
 * whose configuration is not the newest that runs writes nothing; what it would write stays due until its configuration decides again.
 */
export class DeclaredClusterSync {
  readonly #deps: DeclaredClusterSyncDeps;
  #isDue = true;
  #decided = false;
  #running: Promise<unknown> = Promise.resolve();

  constructor(deps: DeclaredClusterSyncDeps) {
    this.#deps = deps;
  }

  /** Says that the fleet has changed; the next `run` writes it. */
  markDue(): void {
    this.#isDue = true;
  }

  /** Writes if something is due. Rejects if the database cannot be written; then it stays due. */
  async run(): Promise<void> {
    const run = this.#running.then(() => this.#write());
    this.#running = run.catch(() => undefined);
    return run;
  }

  async #write(): Promise<void> {
    const decides = await this.#deps.decides();
    // Others may have written while another configuration decided.
    if (decides && !this.#decided) this.#isDue = true;
    this.#decided = decides;
    if (!this.#isDue || !decides) return;
    const { clusters, documents, store, onChanged, now } = this.#deps;
    this.#isDue = false;
    try {
      const changed = await store.replace(clusters.list(), {
        missing: clusters.missingSources(),
        fingerprint: clusters.fingerprint(),
        ...(documents && { documents: documents.version }),
        now: now(),
      });
      changed.forEach(onChanged);
    } catch (error) {
      this.#isDue = true;
      throw error;
    }
  }
}

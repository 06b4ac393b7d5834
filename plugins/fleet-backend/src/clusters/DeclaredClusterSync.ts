import type { FleetClusters } from '@fairway/plugin-fleet-node';
import type { DeclaredClusterStore } from './DeclaredClusterStore';

export interface DeclaredClusterSyncDeps {
  clusters: FleetClusters;
  store: DeclaredClusterStore;
  onChanged: (id: string) => void;
  now: () => number;
}

/** Brings the declared fleet into the database, one write after the other, so that an older list never overwrites a newer one. */
export class DeclaredClusterSync {
  readonly #deps: DeclaredClusterSyncDeps;
  #isDue = true;
  #running: Promise<unknown> = Promise.resolve();

  constructor(deps: DeclaredClusterSyncDeps) {
    this.#deps = deps;
  }

  /** Says that the fleet has changed; the next `run` writes it. */
  markDue(): void {
    this.#isDue = true;
  }

  /** Writes where something is due. Rejects where the database cannot be written; then it stays due. */
  async run(): Promise<void> {
    const run = this.#running.then(() => this.#write());
    this.#running = run.catch(() => undefined);
    return run;
  }

  async #write(): Promise<void> {
    if (!this.#isDue) return;
    const { clusters, store, onChanged, now } = this.#deps;
    this.#isDue = false;
    try {
      const changed = await store.replace(clusters.list(), {
        isComplete: clusters.missingSources().length === 0,
        now: now(),
      });
      changed.forEach(onChanged);
    } catch (error) {
      this.#isDue = true;
      throw error;
    }
  }
}

import { createHash } from 'node:crypto';
import type {
  DeferredEntity,
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { FleetClusters } from '@fairway/plugin-fleet-node';
import { toClusterEntity } from './toClusterEntity';

/**
 * Brings the fleet's clusters into the catalog. What is declared decides, never what can be reached: entities of dead clusters stay. The
 * whole set is replaced only once every source was read; before that entities are only added.
 */
export class ClusterEntityProvider implements EntityProvider {
  readonly #clusters: FleetClusters;
  readonly #appUrl: string;
  #connection?: EntityProviderConnection;
  #written?: string;

  constructor(options: { clusters: FleetClusters; appUrl: string }) {
    this.#clusters = options.clusters;
    this.#appUrl = options.appUrl.replace(/\/+$/, '');
  }

  getProviderName(): string {
    return 'fairway-fleet';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#connection = connection;
    await this.refresh();
  }

  /** Writes the fleet to the catalog if it differs from what was written last. Rejects if the catalog cannot be written. */
  async refresh(): Promise<void> {
    if (!this.#connection) return;
    const isComplete = this.#clusters.missingSources().length === 0;
    const entities: DeferredEntity[] = this.#clusters.list().map(cluster => ({
      entity: toClusterEntity(cluster, this.#appUrl),
      locationKey: 'fairway-fleet',
    }));
    const hash = createHash('sha256')
      .update(JSON.stringify([isComplete, entities]))
      .digest('hex');
    if (hash === this.#written) return;
    await this.#connection.applyMutation(
      isComplete
        ? { type: 'full', entities }
        : { type: 'delta', added: entities, removed: [] },
    );
    this.#written = hash;
  }
}

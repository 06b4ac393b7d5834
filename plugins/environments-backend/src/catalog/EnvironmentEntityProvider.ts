import type {
  DeferredEntity,
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { Entity } from '@backstage/catalog-model';
import { FleetDocuments, toEnvironmentKey } from '../domain/FleetDocuments';
import { toBrokenEntity, toEnvironmentEntity } from './toEnvironmentEntity';

/** What of a document the provider can still say if the document itself is broken. */
const documentName = /\/environment\.yaml$/;

/**
 * Brings environments into the catalog. What Git declares decides, never what can be reached. A commit that cannot be read changes
 * nothing, and a document that breaks keeps its entity as it was last good: entities go only when their files are gone.
 */
export class EnvironmentEntityProvider implements EntityProvider {
  readonly #read: (mode: 'known' | 'fetched') => Promise<FleetDocuments>;
  readonly #appUrl: string;
  readonly #onConnected: () => void;
  #connection?: EntityProviderConnection;
  #lastGood = new Map<string, Entity>();
  #written?: string;
  #running: Promise<void> = Promise.resolve();

  /**
   * @param options.read - the documents at the head as this process knows it, or as Git says now; rejects if it cannot be read
   * @param options.onConnected - told once there is somewhere to write to
   */
  constructor(options: {
    read: (mode: 'known' | 'fetched') => Promise<FleetDocuments>;
    appUrl: string;
    onConnected?: () => void;
  }) {
    this.#read = options.read;
    this.#appUrl = options.appUrl.replace(/\/+$/, '');
    this.#onConnected = options.onConnected ?? (() => {});
  }

  getProviderName(): string {
    return 'fairway-environments';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#connection = connection;
    this.#onConnected();
  }

  /** Writes the head to the catalog if it differs from what was written last; one after another, so that the newest comes last. */
  async refresh(): Promise<void> {
    const next = this.#running.catch(() => undefined).then(() => this.#write());
    this.#running = next;
    return next;
  }

  async #write(): Promise<void> {
    if (!this.#connection) {
      return;
    }
    const known = this.#toEntities(await this.#read('known'));
    if (toText(known) === this.#written) {
      return;
    }
    // Another replica may write an older head after this one's, or this one an older head after another's. So each looks again after it has
    // written: whoever writes last has seen the newest head, and has written it.
    let entities = this.#toEntities(await this.#read('fetched'));
    for (;;) {
      await this.#apply(entities);
      const next = this.#toEntities(await this.#read('fetched'));
      if (toText(next) === this.#written) {
        return;
      }
      entities = next;
    }
  }

  async #apply(entities: Map<string, Entity>): Promise<void> {
    await this.#connection?.applyMutation({
      type: 'full',
      entities: [...entities.values()].map(
        (entity): DeferredEntity => ({
          entity,
          locationKey: this.getProviderName(),
        }),
      ),
    });
    this.#lastGood = entities;
    this.#written = toText(entities);
  }

  #toEntities(documents: FleetDocuments): Map<string, Entity> {
    const entities = new Map(
      [...documents.environments].map(([key, environment]) => [
        key,
        toEnvironmentEntity(environment, documents, this.#appUrl),
      ]),
    );
    for (const { path, environment } of documents.broken) {
      const key =
        environment && toEnvironmentKey(environment.owner, environment.name);
      if (key && !entities.has(key) && documentName.test(path)) {
        entities.set(
          key,
          this.#lastGood.get(key) ??
            toBrokenEntity({ ...environment, path }, documents, this.#appUrl),
        );
      }
    }
    return entities;
  }
}

function toText(entities: Map<string, Entity>): string {
  return JSON.stringify([...entities]);
}

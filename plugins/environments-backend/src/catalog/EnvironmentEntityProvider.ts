import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type {
  DeferredEntity,
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { FleetDocuments } from '../domain/FleetDocuments';
import { EnvironmentEntities } from './EnvironmentEntities';

/** How often everything is written, in milliseconds, so that what another replica or a crash left wrong does not stay. */
const fullEveryMs = 3_600_000;

export interface EnvironmentEntityProviderOptions {
  /** The documents at the head as this process knows it, or as Git says now; rejects if it cannot be read. */
  read: (mode: 'known' | 'fetched') => Promise<FleetDocuments>;
  appUrl: string;
  /** Told once there is somewhere to write to. */
  onConnected?: () => void;
  now?: () => number;
}

/**
 * Brings environments into the catalog. What Git declares decides, never what can be reached. A commit that cannot be read changes
 * nothing, and a document that breaks keeps its entity as it was last good: entities go only when their files are gone.
 *
 * A commit costs what it changes: the first write holds all entities, later ones those that are new, other or gone.
 */
export class EnvironmentEntityProvider implements EntityProvider {
  readonly #options: EnvironmentEntityProviderOptions;
  readonly #entities: EnvironmentEntities;
  #connection?: EntityProviderConnection;
  /** By environment; undefined if it is not known what the catalog has. */
  #written?: ReadonlyMap<string, Entity>;
  /** The documents that were compared with it last, and differed in nothing: a commit that is read again is the same object. */
  #compared?: FleetDocuments;
  #writtenInFullAt = -Infinity;
  #running: Promise<void> = Promise.resolve();

  constructor(options: EnvironmentEntityProviderOptions) {
    this.#options = options;
    this.#entities = new EnvironmentEntities(
      options.appUrl.replace(/\/+$/, ''),
    );
  }

  getProviderName(): string {
    return 'fairway-environments';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#connection = connection;
    this.#options.onConnected?.();
  }

  /** Writes to the catalog what the head says otherwise than what was written last; one after another, so that the newest comes last. */
  async refresh(): Promise<void> {
    const next = this.#running.catch(() => undefined).then(() => this.#write());
    this.#running = next;
    return next;
  }

  async #write(): Promise<void> {
    if (!this.#connection) return;
    const { read } = this.#options;
    const now = (this.#options.now ?? Date.now)();
    if (now - this.#writtenInFullAt >= fullEveryMs) this.#written = undefined;
    if (this.#isWritten(await read('known'))) return;
    if (!this.#written) this.#writtenInFullAt = now;
    // Another replica may write an older head after this one's, or this one an older head after another's. So each looks again after it has
    // written: whoever writes last has seen the newest head, and has written it.
    let entities = this.#entities.of(await read('fetched'));
    for (;;) {
      await this.#apply(this.#connection, entities);
      const next = this.#entities.of(await read('fetched'));
      if (!findChanges(entities, next)) return;
      entities = next;
    }
  }

  /** Whether the catalog has what these documents say. */
  #isWritten(documents: FleetDocuments): boolean {
    if (this.#written && documents === this.#compared) return true;
    // Also if nothing was written yet: what is good here is kept if it is broken in the commit that is written.
    const entities = this.#entities.of(documents);
    if (!this.#written || findChanges(this.#written, entities)) return false;
    this.#compared = documents;
    return true;
  }

  async #apply(
    connection: EntityProviderConnection,
    entities: ReadonlyMap<string, Entity>,
  ): Promise<void> {
    const before = this.#written;
    // If the write fails, the catalog may have some of it.
    this.#written = undefined;
    this.#compared = undefined;
    if (!before) {
      await connection.applyMutation({
        type: 'full',
        entities: [...entities.values()].map(each => this.#toDeferred(each)),
      });
    } else {
      const { added, removed } = findChanges(before, entities) ?? {
        added: [],
        removed: [],
      };
      await connection.applyMutation({
        type: 'delta',
        added: added.map(each => this.#toDeferred(each)),
        removed: removed.map(each => ({
          entityRef: stringifyEntityRef(each),
          locationKey: this.getProviderName(),
        })),
      });
    }
    this.#written = entities;
  }

  #toDeferred(entity: Entity): DeferredEntity {
    return { entity, locationKey: this.getProviderName() };
  }
}

/** Undefined if nothing differs. An entity that says the same is the same object. */
function findChanges(
  before: ReadonlyMap<string, Entity>,
  after: ReadonlyMap<string, Entity>,
): { added: Entity[]; removed: Entity[] } | undefined {
  const added = [...after].flatMap(([key, entity]) =>
    before.get(key) === entity ? [] : [entity],
  );
  const removed = [...before].flatMap(([key, entity]) =>
    after.has(key) ? [] : [entity],
  );
  return added.length + removed.length > 0 ? { added, removed } : undefined;
}

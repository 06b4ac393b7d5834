import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type {
  DeferredEntity,
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { giveTurn } from '@fairway/backend-kit';

/** How often everything is written, in milliseconds, so that what another replica or a crash left wrong does not stay. */
const fullEveryMs = 3_600_000;
/**
 * The catalog processes entities in the order in which they came, some a second. More than this come last at a start, after so many milliseconds,
 * so that nobody has to wait with signing in until hundreds of clusters are processed.
 */
const crowdSize = 100;
const peopleFirstMs = 10_000;

/** By a key of the provider's own. An entity that says the same as before is the same object, and so should be a set. */
export type EntitySet = ReadonlyMap<string, Entity>;

export interface DeltaEntityProviderOptions {
  /** The provider's name, by which the catalog knows its entities. */
  name: string;
  /** All entities at the head as this process knows it, or as Git says now; rejects if it cannot be read. */
  read: (mode: 'known' | 'fetched') => Promise<EntitySet>;
  /** Whether `read` gives all there are; while it does not, entities are only added. Absent: always. */
  isComplete?: () => boolean;
  /** Told once there is somewhere to write to. */
  onConnected?: () => void | Promise<void>;
  now?: () => number;
}

/**
 * Brings entities of documents into the catalog. What is declared decides, never what can be reached. What cannot be read changes nothing.
 *
 * A commit costs what it changes: the first write holds all entities, later ones those that are new, other or gone.
 */
export class DeltaEntityProvider implements EntityProvider {
  readonly #options: DeltaEntityProviderOptions;
  #connection?: EntityProviderConnection;
  /** What the catalog has; undefined if that is not known. */
  #written?: EntitySet;
  #writtenInFullAt = -Infinity;
  #connectedAt = -Infinity;
  #running: Promise<void> = Promise.resolve();

  constructor(options: DeltaEntityProviderOptions) {
    this.#options = options;
  }

  getProviderName(): string {
    return this.#options.name;
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#connection = connection;
    this.#connectedAt = (this.#options.now ?? Date.now)();
    await this.#options.onConnected?.();
  }

  /** Writes to the catalog what is other than what was written last; one after another, so that the newest comes last. */
  async refresh(): Promise<void> {
    const next = this.#running.catch(() => undefined).then(() => this.#write());
    this.#running = next;
    return next;
  }

  async #write(): Promise<void> {
    if (!this.#connection) return;
    const { isComplete, read } = this.#options;
    const isFull = isComplete?.() ?? true;
    if (await this.#isWritten(isFull)) return;
    // Another replica may write an older head after this one's, or this one an older head after another's. So each looks again after it has
    // written: whoever writes last has seen the newest head, and has written it.
    let entities = await read('fetched');
    if (this.#postpones(entities)) return;
    for (;;) {
      await this.#apply(this.#connection, entities, isFull);
      const next = await read('fetched');
      await giveTurn();
      if (!findChanges(entities, next)) return;
      entities = next;
    }
  }

  /** Whether these are written later, as they are many and the portal has just begun. */
  #postpones(entities: EntitySet): boolean {
    const { now = Date.now } = this.#options;
    const left = this.#connectedAt + peopleFirstMs - now();
    if (this.#written || entities.size <= crowdSize || left <= 0) return false;
    const timer = setTimeout(() => {
      // Who refreshes by the clock tries again what fails.
      this.refresh().catch(() => undefined);
    }, left);
    timer.unref();
    return true;
  }

  /** Whether the catalog has all that is known. */
  async #isWritten(isFull: boolean): Promise<boolean> {
    const { read, now = Date.now } = this.#options;
    const at = now();
    const isDue = isFull && at - this.#writtenInFullAt >= fullEveryMs;
    if (isDue) this.#written = undefined;
    // Also if nothing was written yet: what is good here is kept if it is broken in the commit that is written.
    const known = await read('known');
    await giveTurn();
    if (this.#written && !findChanges(this.#written, known)) return true;
    if (isFull && !this.#written) this.#writtenInFullAt = at;
    return false;
  }

  async #apply(
    connection: EntityProviderConnection,
    entities: EntitySet,
    isFull: boolean,
  ): Promise<void> {
    await giveTurn();
    const before = this.#written ?? (isFull ? undefined : new Map());
    // If the write fails, the catalog may have some of it.
    this.#written = undefined;
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
        removed: (isFull ? removed : []).map(each => ({
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

/** Undefined if nothing differs. */
function findChanges(
  before: EntitySet,
  after: EntitySet,
): { added: Entity[]; removed: Entity[] } | undefined {
  if (before === after) return undefined;
  const added = [...after].flatMap(([key, entity]) =>
    before.get(key) === entity ? [] : [entity],
  );
  const removed = [...before].flatMap(([key, entity]) =>
    after.has(key) ? [] : [entity],
  );
  return added.length + removed.length > 0 ? { added, removed } : undefined;
}

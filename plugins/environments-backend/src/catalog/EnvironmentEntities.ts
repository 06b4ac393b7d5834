import type { Entity } from '@backstage/catalog-model';
import {
  keepSame,
  keepSameSet,
  type EntitySet,
} from '@fairway/fleet-documents';
import { locateEnvironment } from '../domain/environmentPaths';
import {
  FleetDocuments,
  LocatedEnvironment,
  toEnvironmentKey,
  toOwnerRef,
} from '../domain/FleetDocuments';
import { toBrokenEntity, toEnvironmentEntity } from './toEnvironmentEntity';

interface MadeEntity {
  entity: Entity;
  /** Absent if the entity stands for a document that never could be read. */
  environment?: LocatedEnvironment;
  ownerRef: string;
}

/** The catalog's entities of environments. An entity that says what it said for the documents before stays the same object. */
export class EnvironmentEntities {
  readonly #appUrl: string;
  #made = new Map<string, MadeEntity>();
  #last?: { documents: FleetDocuments; entities: EntitySet };

  constructor(appUrl: string) {
    this.#appUrl = appUrl;
  }

  /** The entities of these documents, by environment. A document that is broken keeps its last good entity. */
  of(documents: FleetDocuments): EntitySet {
    // A commit that is read again is the same object.
    if (documents === this.#last?.documents) return this.#last.entities;
    const next = new Map<string, MadeEntity>();
    for (const [key, environment] of documents.environments) {
      next.set(key, this.#make(key, environment, documents));
    }
    for (const { path } of documents.broken) {
      const location = locateEnvironment(path);
      const key = location && toEnvironmentKey(location.owner, location.name);
      if (key && !next.has(key)) {
        next.set(key, this.#keep(key, { ...location, path }, documents));
      }
    }
    this.#made = next;
    const entities = keepSameSet(
      this.#last?.entities,
      new Map([...next].map(([key, { entity }]) => [key, entity])),
    );
    this.#last = { documents, entities };
    return entities;
  }

  /** The last good entity of a document that is broken, with the owner of today; a plain one if there never was a good one. */
  #keep(
    key: string,
    environment: { owner: string; name: string; path: string },
    documents: FleetDocuments,
  ): MadeEntity {
    const before = this.#made.get(key);
    if (before?.environment) {
      return this.#make(key, before.environment, documents);
    }
    const ownerRef = toOwnerRef(environment.owner, documents);
    return before?.ownerRef === ownerRef
      ? before
      : {
          ownerRef,
          entity: toBrokenEntity(environment, documents, this.#appUrl),
        };
  }

  #make(
    key: string,
    environment: LocatedEnvironment,
    documents: FleetDocuments,
  ): MadeEntity {
    const before = this.#made.get(key);
    const ownerRef = toOwnerRef(environment.owner, documents);
    if (before?.environment === environment && before.ownerRef === ownerRef) {
      return before;
    }
    const made = toEnvironmentEntity(environment, documents, this.#appUrl);
    const entity = keepSame(before?.entity, made);
    return { entity, environment, ownerRef };
  }
}

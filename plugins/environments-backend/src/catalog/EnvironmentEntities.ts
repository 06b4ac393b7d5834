import type { Entity } from '@backstage/catalog-model';
import {
  FleetDocuments,
  LocatedEnvironment,
  toEnvironmentKey,
  toOwnerRef,
} from '../domain/FleetDocuments';
import { toBrokenEntity, toEnvironmentEntity } from './toEnvironmentEntity';

/** What of a document can still be said if the document itself is broken. */
const documentName = /\/environment\.yaml$/;

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

  constructor(appUrl: string) {
    this.#appUrl = appUrl;
  }

  /** The entities of these documents, by environment. A document that is broken keeps its last good entity. */
  of(documents: FleetDocuments): Map<string, Entity> {
    const next = new Map<string, MadeEntity>();
    for (const [key, environment] of documents.environments) {
      next.set(key, this.#make(key, environment, documents));
    }
    for (const { path, environment } of documents.broken) {
      const key =
        environment && toEnvironmentKey(environment.owner, environment.name);
      if (key && !next.has(key) && documentName.test(path)) {
        next.set(key, this.#keep(key, { ...environment, path }, documents));
      }
    }
    this.#made = next;
    return new Map([...next].map(([key, { entity }]) => [key, entity]));
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
    // A document that was read again says the same in most cases.
    const entity =
      before && JSON.stringify(before.entity) === JSON.stringify(made)
        ? before.entity
        : made;
    return { entity, environment, ownerRef };
  }
}

import type { FleetRepository } from '@fairway/fleet-repository';
import type { DocumentStore } from './DocumentStore';
import type { FleetDocumentsReader } from './FleetDocumentsReader';
import { locateBreaks } from './locateBreaks';

/** How long the known head serves without asking Git again, in milliseconds, while nothing says that it has moved. */
const trustHeadMs = 60_000;

/** More replicas than this do not write between one's reading and writing. */
const maxAttempts = 10;

export interface DocumentIngestionDeps {
  repository: Pick<
    FleetRepository,
    'fetch' | 'head' | 'listVersions' | 'snapshot'
  >;
  reader: Pick<FleetDocumentsReader, 'read'>;
  store: DocumentStore;
  onChanged: (ids: string[]) => void;
  now: () => number;
}

/**
 * Brings the head of the fleet repository into the store. Replicas may notice heads in any order: each looks which write the tables
 * show, then asks Git for the head, then writes only if nobody wrote in between. So an older commit never covers a newer one.
 */
export class DocumentIngestion {
  readonly #deps: DocumentIngestionDeps;
  #running?: Promise<void>;
  #again = false;
  #fetchedAt = -Infinity;

  constructor(deps: DocumentIngestionDeps) {
    this.#deps = deps;
  }

  /** Calls while one runs are served together by the next. */
  async run(): Promise<void> {
    if (this.#running) {
      this.#again = true;
      await this.#running;
      return;
    }
    this.#running = this.#runAll();
    try {
      await this.#running;
    } finally {
      this.#running = undefined;
    }
  }

  async #runAll(): Promise<void> {
    do {
      this.#again = false;
      await this.#ingest();
    } while (this.#again);
  }

  async #ingest(): Promise<void> {
    const { repository, reader, store, onChanged, now } = this.#deps;
    if (await this.#isCurrent()) {
      return;
    }
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      const { version, commit } = await store.readVersion();
      const head = await repository.fetch();
      this.#fetchedAt = now();
      if (head === commit) {
        await store.touch();
        return;
      }
      const documents = await reader.read(head);
      const breaks = await locateBreaks(
        repository,
        documents,
        await store.readKnownBreaks(),
      );
      const changed = await store.replace(documents, version, breaks);
      if (changed) {
        if (changed.length > 0) {
          onChanged(changed);
        }
        return;
      }
    }
    throw new Error(
      'The fleet repository was read, but other replicas kept writing; it is tried again',
    );
  }

  /** Nothing has moved as far as this process knows, and it asked not long ago. */
  async #isCurrent(): Promise<boolean> {
    const { repository, store, now } = this.#deps;
    const [head, { commit }] = await Promise.all([
      repository.head(),
      store.readVersion(),
    ]);
    return head === commit && now() - this.#fetchedAt < trustHeadMs;
  }
}

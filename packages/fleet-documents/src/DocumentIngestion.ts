import type { LoggerService } from '@backstage/backend-plugin-api';
import { giveTurn } from '@fairway/backend-kit';
import type { FleetRepository } from '@fairway/fleet-repository';
import type { CommitReading, DocumentKinds } from './DocumentKind';
import { locateBreaks } from './locateBreaks';
import type { DocumentStore, StoredCommit } from './storing/DocumentStore';

/** How long the known head serves without asking Git again, in milliseconds, while nothing says that it has moved. */
const trustHeadMs = 60_000;

/** After this time, in milliseconds, what the database refused is given to it again: its reason may have passed. */
const retryRefusedMs = 5 * 60_000;

/** So many paths are named in one line of the log. */
const mostPathsLogged = 10;

/** More replicas than this do not write between one's reading and writing. */
const maxAttempts = 10;

/** What a process holds in memory of what the tables show. */
export interface DocumentMemory<D> {
  /** Which write of the tables it shows; 0 before there was one. */
  readonly version: number;
  /** Takes over what the tables show. */
  load(): Promise<void>;
  /** Shows what a commit says to this process alone, beside the last good state of the tables. */
  showOwn(documents: D): Promise<void>;
}

export interface DocumentIngestionDeps<D extends CommitReading> {
  repository: Pick<
    FleetRepository,
    'fetch' | 'head' | 'listVersions' | 'snapshot'
  >;
  kinds: DocumentKinds;
  reader: { read(commit: string): Promise<D> };
  store: Pick<
    DocumentStore<D>,
    'readVersion' | 'replace' | 'touch' | 'findings'
  >;
  /** Told of the rows that changed. */
  onChanged?: (keys: string[]) => void;
  /** Called when the tables show what Git says now: after each write, and at least once a minute while Git and the database answer. */
  onRead?: () => Promise<void>;
  memory?: DocumentMemory<D>;
  /** Whether documents as this replica assesses them are what everybody is shown; absent: they are. */
  decides?: () => Promise<boolean>;
  logger: Pick<LoggerService, 'warn'>;
  now: () => number;
}

/**
 * Brings the head of the fleet repository into the store. Replicas may notice heads in any order: each looks which write the tables
 * show, then asks Git for the head, then writes only if nobody wrote in between. So an older commit never covers a newer one.
 */
export class DocumentIngestion<D extends CommitReading> {
  readonly #deps: DocumentIngestionDeps<D>;
  #running?: Promise<void>;
  #again = false;
  #fetchedAt = -Infinity;
  /** Whether what this process decides was written: another portal or configuration may assess the same commit in another way. */
  #isAssessed = false;
  /** When this process last wrote something that the database refused; undefined if all was taken. */
  #refusedAt?: number;
  #decides?: boolean;
  /** What this process showed itself last, if it does not decide. */
  #shown?: string;

  constructor(deps: DocumentIngestionDeps<D>) {
    this.#deps = deps;
  }

  /** Takes up what was known when the portal last ran, so that nothing vanishes while Git cannot be reached. */
  async restore(): Promise<void> {
    const { commit } = await this.#deps.store.readVersion();
    if (commit !== null) await this.#deps.memory?.load();
  }

  /**
   * Reads the head if it is not the commit that was read last. Calls while one runs are served together by the next. Rejects if Git or the
   * database cannot be reached; what was known then stays.
   */
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
    const { decides, repository, store, now } = this.#deps;
    const isDeciding = (await decides?.()) ?? true;
    const isRetryDue =
      this.#refusedAt !== undefined &&
      now() - this.#refusedAt >= retryRefusedMs;
    if (isDeciding !== this.#decides || isRetryDue) this.#isAssessed = false;
    this.#decides = isDeciding;
    if (await this.#isCurrent()) return;
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      const stored = await store.readVersion();
      const head = await repository.fetch();
      this.#fetchedAt = now();
      if (await this.#take(head, stored)) {
        await this.#tellRead();
        return;
      }
    }
    throw new Error(
      'The fleet repository was read, but other replicas kept writing; it is tried again',
    );
  }

  /** What this process shows itself alone is nobody else's. */
  async #tellRead(): Promise<void> {
    if (this.#decides) await this.#deps.onRead?.();
  }

  /** Nothing has moved as far as this process knows, and it asked not long ago. */
  async #isCurrent(): Promise<boolean> {
    const { repository, store, now } = this.#deps;
    const [head, stored] = await Promise.all([
      repository.head(),
      store.readVersion(),
    ]);
    return this.#isTaken(head, stored) && now() - this.#fetchedAt < trustHeadMs;
  }

  #isTaken(
    head: string,
    stored: { version: number; commit: string | null },
  ): boolean {
    if (!this.#decides) return this.#shown === `${head} ${stored.version}`;
    const shown = this.#deps.memory?.version ?? stored.version;
    return (
      this.#isAssessed && head === stored.commit && shown === stored.version
    );
  }

  /** False if another replica has written meanwhile. */
  async #take(
    head: string,
    stored: { version: number; commit: string | null },
  ): Promise<boolean> {
    const { memory, reader, store } = this.#deps;
    if (this.#isTaken(head, stored)) {
      if (this.#decides) await store.touch();
      return true;
    }
    if (this.#decides) {
      const isWritten =
        (this.#isAssessed && head === stored.commit) ||
        (await this.#write(head, stored.version));
      if (isWritten) await memory?.load();
      return isWritten;
    }
    await memory?.showOwn(await reader.read(head));
    this.#shown = `${head} ${stored.version}`;
    return true;
  }

  async #write(head: string, version: number): Promise<boolean> {
    const { kinds, onChanged, reader, repository, store } = this.#deps;
    const documents = await reader.read(head);
    const known = await store.findings.readKnownBreaks();
    const breaks = await locateBreaks(repository, kinds, documents, known);
    await giveTurn();
    const stored = await store.replace(documents, version, breaks);
    if (!stored) return false;
    this.#isAssessed = true;
    this.#noteRefused(stored);
    await giveTurn();
    if (stored.changed.length > 0) onChanged?.(stored.changed);
    return true;
  }

  #noteRefused({ refused, untold }: StoredCommit): void {
    const { logger, now } = this.#deps;
    this.#refusedAt = refused > 0 ? now() : undefined;
    if (untold.length === 0) return;
    const paths = [...new Set(untold)];
    const named = paths.slice(0, mostPathsLogged).join(', ');
    const more = paths.length - mostPathsLogged;
    logger.warn(
      `What is wrong in these files cannot be stored, so that no page shows it; it is tried again: ${named}${
        more > 0 ? ` and ${more} more` : ''
      }`,
    );
  }
}

import { mapInSlices } from '@fairway/backend-kit';
import type { FleetRepository, Snapshot } from '@fairway/fleet-repository';
import type { DocumentKinds, LocatedOf, ParsedFile } from './DocumentKind';
import { findKind, parseFile } from './parseFile';

/** So many commits are kept: the head, and one that a run or another replica still looks at. */
const commitsKept = 2;

/** How far back a document that can be used is looked for. */
const versionsLookedAt = 200;

/** The files of one commit, and the documents among them. */
export interface ReadFiles<K extends DocumentKinds> {
  commit: string;
  /** Every file with its blob id. */
  files: ReadonlyMap<string, string>;
  parsed: readonly ParsedFile<K>[];
}

export interface DocumentReaderOptions<K extends DocumentKinds, D> {
  repository: Pick<FleetRepository, 'listVersions' | 'snapshot'>;
  kinds: K;
  /** All documents are below it; the whole repository if absent. */
  folder?: string;
  /** What the files of a commit say together. */
  assemble: (files: ReadFiles<K>) => D | Promise<D>;
}

/**
 * Reads what commits say by documents of some kinds. A file is read and parsed once for each content it ever had; a commit that changes
 * three files of five thousand costs three. All who ask for one commit share one reading.
 */
export class DocumentReader<K extends DocumentKinds, D> {
  readonly #options: DocumentReaderOptions<K, D>;
  /** By commit, oldest first. */
  readonly #readings = new Map<string, Promise<D>>();
  /** By blob id and path, one map for each of the last commits, newest first. */
  #parsed: Map<string, ParsedFile<K>>[] = [];

  constructor(options: DocumentReaderOptions<K, D>) {
    this.#options = options;
  }

  /** What a commit says; the newest one known if none is named. */
  async read(commit?: string): Promise<D> {
    const snapshot = await this.#options.repository.snapshot(commit);
    const known = this.#readings.get(snapshot.commit);
    if (known) return known;
    const reading = this.#read(snapshot);
    this.#readings.set(snapshot.commit, reading);
    // Whoever waits for it hears of a failure; the next one who asks reads again.
    reading.catch(() => this.#readings.delete(snapshot.commit));
    for (const oldest of this.#readings.keys()) {
      if (this.#readings.size <= commitsKept) break;
      this.#readings.delete(oldest);
    }
    return reading;
  }

  /**
   * What a document said before it broke; undefined if no version of it can be used, or if it was removed in between. Rejects if the
   * history cannot be read: then nobody knows.
   *
   * @param commit - where it is broken
   */
  async findLastGood(
    path: string,
    commit: string,
  ): Promise<LocatedOf<K> | undefined> {
    const { kinds, repository } = this.#options;
    const versions = await repository.listVersions([path], {
      from: commit,
      limit: versionsLookedAt,
    });
    for (const { commit: at, blobs } of versions) {
      const blob = blobs.get(path);
      if (!blob) return undefined;
      const snapshot = await repository.snapshot(at);
      const [reading] = await snapshot.inspectMany([path]);
      const parsed = parseFile(kinds, { path, blob, reading });
      if (parsed && parsed.kind !== 'broken') return parsed as LocatedOf<K>;
    }
    return undefined;
  }

  async #read(snapshot: Snapshot): Promise<D> {
    const { assemble, folder } = this.#options;
    const files = new Map(
      (await snapshot.list(folder)).map(({ path, blob }) => [path, blob]),
    );
    const parsed = await this.#parse(snapshot, files);
    return assemble({ commit: snapshot.commit, files, parsed });
  }

  async #parse(
    snapshot: Snapshot,
    files: ReadonlyMap<string, string>,
  ): Promise<ParsedFile<K>[]> {
    const { kinds } = this.#options;
    const wanted = [...files]
      .filter(([path]) => findKind(kinds, path))
      .map(([path, blob]) => ({ path, blob, key: `${blob} ${path}` }));
    const known = new Map(
      wanted.flatMap(({ key }) => {
        const parsed = this.#parsed.find(each => each.has(key))?.get(key);
        return parsed ? [[key, parsed] as const] : [];
      }),
    );
    const fresh = wanted.filter(({ key }) => !known.has(key));
    const readings = await snapshot.inspectMany(fresh.map(({ path }) => path));
    const added = new Map(
      await mapInSlices(fresh, ({ path, blob, key }, index) => [
        key,
        parseFile(kinds, { path, blob, reading: readings[index] })!,
      ]),
    );
    const next = new Map([...known, ...added]);
    this.#parsed = [next, ...this.#parsed].slice(0, commitsKept);
    return wanted.map(({ key }) => next.get(key)!);
  }
}

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
  /** Documents that stand elsewhere. */
  files?: readonly string[];
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
  /** By path, one map for each of the last commits, newest first. */
  #parsed: Map<string, { blob: string; file: ParsedFile<K> }>[] = [];
  /** Of each path of the last commit, whether a document of these kinds may stand there. */
  #isDocument = new Map<string, boolean>();

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
    const listed = [
      ...(await snapshot.list(folder)),
      ...(await this.#listFiles(snapshot)),
    ];
    const parsed = await this.#parse(snapshot, listed);
    const files = new Map<string, string>();
    await mapInSlices(listed, ({ path, blob }) => files.set(path, blob));
    return assemble({ commit: snapshot.commit, files, parsed });
  }

  /** A file that cannot be read has no blob, and is looked at anew at each commit. */
  async #listFiles(
    snapshot: Snapshot,
  ): Promise<{ path: string; blob: string }[]> {
    const { files = [] } = this.#options;
    const readings = await snapshot.inspectMany([...files]);
    return readings.flatMap((reading, index) =>
      reading.kind === 'absent'
        ? []
        : {
            path: files[index],
            blob: reading.kind === 'text' ? reading.blob : snapshot.commit,
          },
    );
  }

  async #parse(
    snapshot: Snapshot,
    listed: readonly { path: string; blob: string }[],
  ): Promise<ParsedFile<K>[]> {
    const { kinds } = this.#options;
    const wanted = await this.#findDocuments(listed);
    const next = new Map<string, { blob: string; file: ParsedFile<K> }>();
    const fresh: { path: string; blob: string }[] = [];
    await mapInSlices(wanted, ({ path, blob }) => {
      const known = this.#parsed
        .map(each => each.get(path))
        .find(each => each?.blob === blob);
      if (known) next.set(path, known);
      else fresh.push({ path, blob });
    });
    const readings = await snapshot.inspectMany(fresh.map(({ path }) => path));
    await mapInSlices(fresh, ({ path, blob }, index) => {
      const reading = readings[index];
      next.set(path, {
        blob,
        file: parseFile(kinds, { path, blob, reading })!,
      });
    });
    this.#parsed = [next, ...this.#parsed].slice(0, commitsKept);
    return wanted.map(({ path }) => next.get(path)!.file);
  }

  async #findDocuments(
    listed: readonly { path: string; blob: string }[],
  ): Promise<{ path: string; blob: string }[]> {
    const { kinds } = this.#options;
    const isDocument = new Map<string, boolean>();
    const found: { path: string; blob: string }[] = [];
    await mapInSlices(listed, file => {
      const { path } = file;
      const isOne =
        this.#isDocument.get(path) ?? findKind(kinds, path) !== undefined;
      isDocument.set(path, isOne);
      if (isOne) found.push(file);
    });
    this.#isDocument = isDocument;
    return found;
  }
}

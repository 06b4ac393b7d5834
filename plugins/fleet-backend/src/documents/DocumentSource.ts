import type { FleetRepository } from '@fairway/fleet-repository';
import type {
  ClusterDeclaration,
  FleetClusters,
} from '@fairway/plugin-fleet-node';
import type { DocumentStore, StoredDocuments } from './DocumentStore';
import { assessDocuments } from './assessDocuments';
import {
  locateFindings,
  toDocumentFile,
  type KnownCommits,
} from './locateFindings';

export interface DocumentSourceDeps {
  repository: Pick<
    FleetRepository,
    'fetch' | 'head' | 'listVersions' | 'snapshot'
  >;
  clusters: FleetClusters;
  store: DocumentStore;
  /** Whether this replica's configuration is the one by which documents are assessed for all to see. */
  decides: () => Promise<boolean>;
  now: () => number;
}

/** More replicas than this do not write between one's reading and writing. */
const maxAttempts = 10;

/**
 * Feeds the fleet with what `clusters/*.yaml` of the fleet repository declare. Replicas may notice heads in any order: what one writes is
 * fenced by the version that it read before, so that an older commit never covers a newer one.
 */
export class DocumentSource {
  readonly #deps: DocumentSourceDeps;
  #commit?: string;
  #decided?: boolean;
  #version = 0;
  /** What the documents of this process were made from, if nothing of it is left to find out. */
  #seen?: string;
  #reading: Promise<unknown> = Promise.resolve();

  constructor(deps: DocumentSourceDeps) {
    this.#deps = deps;
  }

  /** Which write of the documents the fleet of this process shows; 0 before there was one. */
  get version(): number {
    return this.#version;
  }

  /** Takes up what was known when the portal last ran, so that clusters do not vanish while Git cannot be reached. */
  async restore(): Promise<void> {
    const last = await this.#deps.store.load();
    if (last) this.#show(last.declarations, last.version);
  }

  /**
   * Reads the head of the repository if it is not the commit that was read last. One read after the other: an older commit never
   * overtakes a newer one. Rejects if Git or the database cannot be reached; what was known then stays.
   */
  async refresh(): Promise<void> {
    const run = this.#reading.then(() => this.#read());
    this.#reading = run.catch(() => undefined);
    return run;
  }

  async #read(): Promise<void> {
    const { decides, repository, store } = this.#deps;
    const decided = await decides();
    const isRead = (await repository.head()) === this.#commit;
    if (isRead && decided === this.#decided) return;
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      const stored = await store.load();
      // Another replica may have read a newer commit than this process knows of.
      const isOwn = !stored || stored.commit === this.#commit;
      const commit = isOwn ? await repository.head() : await repository.fetch();
      if (await this.#take(commit, stored, decided)) {
        this.#commit = commit;
        this.#decided = decided;
        return;
      }
    }
    throw new Error(
      'Other replicas kept writing what the fleet repository declares; it is tried again',
    );
  }

  /** False if another replica has written meanwhile. */
  async #take(
    commit: string,
    stored: StoredDocuments | undefined,
    decided: boolean,
  ): Promise<boolean> {
    const { clusters, now, repository, store } = this.#deps;
    const configured = clusters.configured();
    const snapshot = await repository.snapshot(commit);
    const listed = (await snapshot.list('clusters/')).filter(({ path }) =>
      /\.ya?ml$/.test(path),
    );
    const seen = JSON.stringify([listed, configured, decided]);
    // Most commits change no cluster: then nothing is read, assessed, written or shown again.
    if (seen === this.#seen && stored?.version === this.#version) {
      return decided ? store.noteCommit(commit, stored.version) : true;
    }
    const paths = listed.map(({ path }) => path);
    const readings = await snapshot.inspectMany(paths);
    const files = paths.map((path, index) =>
      toDocumentFile(path, readings[index]),
    );
    const assessed = assessDocuments(files, {
      commit,
      configured,
      previous: stored?.declarations ?? [],
    });
    // Documents are assessed beside the configuration; that of an older one is for this process alone.
    if (!decided) {
      this.#show(assessed.declarations, stored?.version ?? 0);
      this.#seen = seen;
      return true;
    }
    const findings = await locateFindings(repository, assessed.findings, {
      commit,
      configured,
      known: await this.#readKnownCommits(),
    });
    const version = await store.save(
      commit,
      { ...assessed, findings },
      stored?.version ?? 0,
      now(),
    );
    if (version === undefined) return false;
    this.#show(assessed.declarations, version);
    // Without the commit that broke it stands what is looked up in the next reading, and what the database refused, perhaps for now only.
    const isComplete = (await store.listFindings()).every(
      ({ committedAt }) => committedAt !== null,
    );
    this.#seen = isComplete ? seen : undefined;
    return true;
  }

  async #readKnownCommits(): Promise<KnownCommits> {
    const findings = await this.#deps.store.listFindings();
    return new Map(
      findings.flatMap(({ path, commit, committedAt }) =>
        committedAt
          ? [[path, { commit, committedAt: Date.parse(committedAt) }]]
          : [],
      ),
    );
  }

  #show(declarations: ClusterDeclaration[], version: number): void {
    this.#version = version;
    this.#deps.clusters.replaceSource('fleet-repository', declarations);
  }
}

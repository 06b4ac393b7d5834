import type { FleetClusters } from '@fairway/plugin-fleet-node';
import type { FleetRepository } from '@fairway/fleet-repository';
import type { DocumentStore } from './DocumentStore';
import { judgeDocuments, type DocumentFile } from './judgeDocuments';

export interface DocumentSourceDeps {
  repository: Pick<FleetRepository, 'head' | 'snapshot'>;
  clusters: FleetClusters;
  store: DocumentStore;
  now: () => number;
}

/** Feeds the fleet with what `clusters/*.yaml` of the fleet repository declare. */
export class DocumentSource {
  readonly #deps: DocumentSourceDeps;
  #commit?: string;
  #reading: Promise<unknown> = Promise.resolve();

  constructor(deps: DocumentSourceDeps) {
    this.#deps = deps;
  }

  /** Takes up what was known when the portal last ran, so that clusters do not vanish while Git cannot be reached. */
  async restore(): Promise<void> {
    const { store, clusters } = this.#deps;
    const last = await store.load();
    if (last) clusters.replaceSource('fleet-repository', last.declarations);
  }

  /**
   * Reads the head of the repository where it is not the commit that was read last. One read after the other: an older commit never
   * overtakes a newer one. Rejects where Git or the database cannot be reached; what was known then stays.
   */
  async refresh(): Promise<void> {
    const run = this.#reading.then(() => this.#read());
    this.#reading = run.catch(() => undefined);
    return run;
  }

  async #read(): Promise<void> {
    const { repository, clusters, store, now } = this.#deps;
    const commit = await repository.head();
    if (commit === this.#commit) return;
    const files = await readFiles(repository, commit);
    const judged = judgeDocuments(files, {
      commit,
      configured: clusters
        .list()
        .filter(({ source }) => source === 'configuration'),
      previous: (await store.load())?.declarations ?? [],
    });
    await store.save(commit, judged, now());
    clusters.replaceSource('fleet-repository', judged.declarations);
    this.#commit = commit;
  }
}

async function readFiles(
  repository: Pick<FleetRepository, 'snapshot'>,
  commit: string,
): Promise<DocumentFile[]> {
  const snapshot = await repository.snapshot(commit);
  const listed = await snapshot.list('clusters/');
  const paths = listed
    .map(({ path }) => path)
    .filter(path => /\.ya?ml$/.test(path));
  const texts = await snapshot.readMany(paths);
  return paths.map((path, index) => ({ path, text: texts[index] }));
}

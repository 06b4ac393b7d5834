import { mapInSlices } from '@fairway/backend-kit';
import type { KubernetesObject } from '@fairway/drift-engine';
import type { FleetRepository } from '@fairway/fleet-repository';
import { buildDeclared } from '../domain/buildDeclared';
import type { DeclaredCluster, DeclaredObject } from '../domain/DeclaredObject';
import { findRenderedFolders } from '../domain/findRenderedFolders';
import type { DeclaredFile } from '../domain/readDeclared';
import type { DeclaredSource } from './DeclaredSource';
import { GitManifests } from './GitManifests';
import type { SourceSettings } from './readSources';

/** What a folder of plain manifests in another repository declares of the clusters that the configuration names. */
export class RepositoryFolder implements DeclaredSource {
  readonly id: string;
  readonly title: string;
  readonly clusters: readonly string[];
  readonly #settings: SourceSettings;
  readonly #repository: Pick<FleetRepository, 'fetch' | 'snapshot'>;
  readonly #manifests: GitManifests;
  #declared: ReadonlyMap<string, DeclaredCluster> = new Map();

  constructor(
    settings: SourceSettings,
    options: {
      repository: Pick<FleetRepository, 'fetch' | 'snapshot' | 'listVersions'>;
      isNamespaced: (apiVersion: string, kind: string) => boolean;
      now: () => number;
    },
  ) {
    const { clusters, name, namespace } = settings;
    this.id = name;
    this.title = `the repository of the source "${name}"`;
    this.clusters = clusters;
    this.#settings = settings;
    this.#repository = options.repository;
    const { isNamespaced } = options;
    this.#manifests = new GitManifests({
      ...options,
      source: this.id,
      toPlace: () => ({
        ...{ environment: null, isNamespaced },
        ...(namespace !== undefined && { namespace }),
      }),
    });
  }

  async read(): Promise<ReadonlyMap<string, DeclaredCluster>> {
    const commit = await this.#repository.fetch();
    if (commit === this.#manifests.commit) return this.#declared;
    const snapshot = await this.#repository.snapshot(commit);
    const folders = this.clusters.map(cluster => this.#toFolder(cluster));
    await this.#manifests.read(snapshot, [...new Set(folders)]);
    const files = [...this.#manifests.files()];
    this.#declared = new Map(
      await mapInSlices(this.clusters, cluster => [
        cluster,
        this.#build(this.#toFolder(cluster), files),
      ]),
    );
    return this.#declared;
  }

  async readBody(
    object: DeclaredObject,
  ): Promise<KubernetesObject | undefined> {
    return this.#manifests.readBody(object);
  }

  async findCommit(file: string) {
    return this.#manifests.findCommit(file);
  }

  /** Ends with a slash; empty: the whole repository. */
  #toFolder(cluster: string): string {
    return this.#settings.path.replace('{cluster}', cluster);
  }

  #build(
    folder: string,
    files: readonly [path: string, content: DeclaredFile][],
  ): DeclaredCluster {
    const { owner } = this.#settings;
    const own = files.filter(([path]) => path.startsWith(folder));
    const rendered = findRenderedFolders(own.map(([path]) => path));
    const isPlain = (path: string) =>
      !rendered.some(each => path.startsWith(each.folder));
    const { objects, unread } = buildDeclared(
      new Map(own.filter(([path]) => isPlain(path))),
      () => owner,
    );
    const reasons = rendered.map(({ file, reason }) => ({
      ...{ file, line: null, message: reason },
    }));
    if (own.length === 0) {
      const message =
        'the folder does not exist or holds no manifest; correct `path` of the source, or commit the manifests';
      reasons.push({ file: folder, line: null, message });
    }
    return { objects, unread: [...unread, ...reasons] };
  }
}

import { mapInSlices } from '@fairway/backend-kit';
import { readDocuments, type KubernetesObject } from '@fairway/drift-engine';
import type { FleetRepository, Snapshot } from '@fairway/fleet-repository';
import { buildDeclared } from '../domain/buildDeclared';
import type { DeclaredCluster, DeclaredObject } from '../domain/DeclaredObject';
import type { DeclaredFile } from '../domain/readDeclared';
import type { DeclaredSource } from './DeclaredSource';
import { GitManifests } from './GitManifests';

/** Id of the source that is the fleet repository. */
export const fleetRepositoryId = 'fleet-repository';

/** What the fleet repository declares below `rendered/<cluster>/`. */
export class RenderedFolder implements DeclaredSource {
  readonly id = fleetRepositoryId;
  readonly title = 'the fleet repository';
  readonly #repository: Pick<
    FleetRepository,
    'fetch' | 'snapshot' | 'listVersions'
  >;
  readonly #manifests: GitManifests;
  #teams = '';
  #owners = new Map<string, string>();
  #clusters: ReadonlyMap<string, DeclaredCluster> = new Map();

  constructor(options: {
    repository: Pick<FleetRepository, 'fetch' | 'snapshot' | 'listVersions'>;
    now: () => number;
  }) {
    this.#repository = options.repository;
    this.#manifests = new GitManifests({
      ...options,
      source: this.id,
      toPlace: path => ({ environment: toEnvironment(path) }),
    });
  }

  async read(): Promise<ReadonlyMap<string, DeclaredCluster>> {
    const commit = await this.#repository.fetch();
    if (commit === this.#manifests.commit) return this.#clusters;
    const snapshot = await this.#repository.snapshot(commit);
    const isSameTeams = await this.#readTeams(snapshot);
    const paths = await this.#manifests.read(snapshot, ['rendered/']);
    const changed = new Set([...paths].map(toCluster));
    this.#clusters = await this.#build(isSameTeams ? changed : undefined);
    return this.#clusters;
  }

  async readBody(
    object: DeclaredObject,
  ): Promise<KubernetesObject | undefined> {
    return this.#manifests.readBody(object);
  }

  async findCommit(file: string) {
    return this.#manifests.findCommit(file);
  }

  /** Returns whether they say what they said. */
  async #readTeams(snapshot: Snapshot): Promise<boolean> {
    const listed = await snapshot.list('teams/');
    const teams = JSON.stringify(listed);
    if (teams === this.#teams) return true;
    const paths = listed.map(({ path }) => path);
    const texts = await snapshot.readMany(paths);
    this.#owners = new Map(
      texts.flatMap((text, index) =>
        readDocuments(text ?? '', paths[index]).objects.flatMap(
          ({ object }) => {
            const { metadata, spec } = object as Record<
              string,
              KubernetesObject | undefined
            >;
            const group = spec?.group;
            return typeof group === 'string'
              ? [[String(metadata?.name), group] as const]
              : [];
          },
        ),
      ),
    );
    this.#teams = teams;
    return false;
  }

  /** @param changed - clusters of which something changed; absent: all */
  async #build(
    changed: ReadonlySet<string> | undefined,
  ): Promise<ReadonlyMap<string, DeclaredCluster>> {
    const byCluster = new Map<string, Map<string, DeclaredFile>>();
    await mapInSlices(this.#manifests.files(), ([path, content]) => {
      const cluster = toCluster(path);
      const files = byCluster.get(cluster) ?? new Map<string, DeclaredFile>();
      files.set(path, content);
      byCluster.set(cluster, files);
    });
    const built = await mapInSlices(byCluster, ([cluster, files]) => {
      const before = this.#clusters.get(cluster);
      const isSame = before && changed && !changed.has(cluster);
      return [
        cluster,
        isSame
          ? before
          : buildDeclared(files, ({ environment }) =>
              this.#toOwner(environment),
            ),
      ] as const;
    });
    return new Map(built);
  }

  #toOwner(environment: string | null): string | null {
    if (environment === null) return null;
    const [team] = environment.split('/');
    return this.#owners.get(team) ?? `group:default/${team}`;
  }
}

function toCluster(path: string): string {
  return path.split('/')[1];
}

/** The folder of an environment is named `<owner>--<name>`. */
function toEnvironment(path: string): string | null {
  const [, , folder, file] = path.split('/');
  const [owner, name, ...rest] = file === undefined ? [] : folder.split('--');
  return owner && name && rest.length === 0 ? `${owner}/${name}` : null;
}

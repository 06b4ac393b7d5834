import { mapInSlices } from '@fairway/backend-kit';
import { readDocuments, type KubernetesObject } from '@fairway/drift-engine';
import type { FleetRepository, Snapshot } from '@fairway/fleet-repository';
import { buildDeclared } from '../domain/buildDeclared';
import type { DeclaredCluster, DeclaredObject } from '../domain/DeclaredObject';
import { readDeclared, type DeclaredFile } from '../domain/readDeclared';
import type { DeclaredSource } from './DeclaredSource';

/** Files that are read from Git at once, so that not all of a repository is held. */
const readAtOnce = 500;
/** Files whose objects are kept in memory. */
const bodiesKept = 500;

interface KnownFile {
  blob: string;
  content: DeclaredFile;
}

/** What the fleet repository declares below `rendered/<cluster>/`. A file is parsed once for each content that it has. */
export class RenderedFolder implements DeclaredSource {
  readonly id = 'fleet-repository';
  readonly #repository: Pick<
    FleetRepository,
    'fetch' | 'snapshot' | 'listVersions'
  >;
  readonly #now: () => number;
  #commit?: string;
  #teams = '';
  #owners = new Map<string, string>();
  /** By path. */
  #files = new Map<string, KnownFile>();
  #clusters: ReadonlyMap<string, DeclaredCluster> = new Map();
  /** By blob, the one that was used last at the end. */
  readonly #bodies = new Map<string, readonly KubernetesObject[]>();

  constructor(options: {
    repository: Pick<FleetRepository, 'fetch' | 'snapshot' | 'listVersions'>;
    now: () => number;
  }) {
    this.#repository = options.repository;
    this.#now = options.now;
  }

  async read(): Promise<ReadonlyMap<string, DeclaredCluster>> {
    const commit = await this.#repository.fetch();
    if (commit === this.#commit) return this.#clusters;
    const snapshot = await this.#repository.snapshot(commit);
    const isSameTeams = await this.#readTeams(snapshot);
    const changed = await this.#readFiles(snapshot);
    this.#clusters = await this.#build(isSameTeams ? changed : undefined);
    this.#commit = commit;
    return this.#clusters;
  }

  async readBody(
    object: DeclaredObject,
  ): Promise<KubernetesObject | undefined> {
    const { blob, file, position } = object;
    const known = this.#bodies.get(blob);
    this.#bodies.delete(blob);
    const bodies = known ?? (await this.#readBodies(file, blob));
    if (!bodies) return undefined;
    this.#bodies.set(blob, bodies);
    for (const oldest of this.#bodies.keys()) {
      if (this.#bodies.size <= bodiesKept) break;
      this.#bodies.delete(oldest);
    }
    return bodies[position];
  }

  async findCommit(file: string) {
    if (this.#commit === undefined) return undefined;
    const [version] = await this.#repository.listVersions([file], {
      ...{ from: this.#commit, limit: 1 },
    });
    return (
      version && { commit: version.commit, authoredAt: version.authoredAt }
    );
  }

  async #readBodies(file: string, blob: string) {
    const snapshot = await this.#repository.snapshot(this.#commit);
    const [reading] = await snapshot.inspectMany([file]);
    if (reading.kind !== 'text' || reading.blob !== blob) return undefined;
    return readDocuments(reading.text, file).objects.map(
      ({ object }) => object,
    );
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

  /** Parses what is new, and forgets what is gone. Returns the clusters of which something changed. */
  async #readFiles(snapshot: Snapshot): Promise<Set<string>> {
    const listed = await snapshot.list('rendered/');
    const next = new Map<string, KnownFile>();
    const fresh: { path: string; blob: string }[] = [];
    await mapInSlices(listed, each => {
      if (!/\.(ya?ml|json)$/.test(each.path)) return;
      const known = this.#files.get(each.path);
      if (known?.blob === each.blob) next.set(each.path, known);
      else fresh.push(each);
    });
    const since = this.#commit === undefined ? 0 : this.#now();
    for (let start = 0; start < fresh.length; start += readAtOnce) {
      const some = fresh.slice(start, start + readAtOnce);
      await this.#parse(snapshot, some, { next, since });
    }
    const gone = [...this.#files.keys()].filter(path => !next.has(path));
    this.#files = next;
    return new Set([...fresh.map(({ path }) => path), ...gone].map(toCluster));
  }

  async #parse(
    snapshot: Snapshot,
    files: readonly { path: string; blob: string }[],
    { next, since }: { next: Map<string, KnownFile>; since: number },
  ): Promise<void> {
    const readings = await snapshot.inspectMany(files.map(({ path }) => path));
    await mapInSlices(files, ({ path, blob }, index) => {
      const reading = readings[index];
      const where = {
        ...{ source: this.id, file: path, blob, since },
        environment: toEnvironment(path),
      };
      const content: DeclaredFile =
        reading.kind === 'text'
          ? readDeclared(reading.text, where)
          : { objects: [], problems: [explain(reading)] };
      next.set(path, { blob, content });
    });
  }

  /** @param changed - clusters of which something changed; absent: all */
  async #build(
    changed: ReadonlySet<string> | undefined,
  ): Promise<ReadonlyMap<string, DeclaredCluster>> {
    const byCluster = new Map<string, Map<string, DeclaredFile>>();
    await mapInSlices(this.#files, ([path, { content }]) => {
      const cluster = toCluster(path);
      const files = byCluster.get(cluster) ?? new Map<string, DeclaredFile>();
      files.set(path, content);
      byCluster.set(cluster, files);
    });
    const built = await mapInSlices(byCluster, ([cluster, files]) => {
      const before = this.#clusters.get(cluster);
      const isSame = before && changed && !changed.has(cluster);
      const toOwner = (environment: string) => this.#toOwner(environment);
      return [
        cluster,
        isSame ? before : buildDeclared(files, toOwner),
      ] as const;
    });
    return new Map(built);
  }

  #toOwner(environment: string): string {
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

function explain(reading: { kind: string; reason?: string; line?: number }) {
  const message = reading.reason ?? 'it cannot be read';
  return { line: reading.line ?? null, message };
}

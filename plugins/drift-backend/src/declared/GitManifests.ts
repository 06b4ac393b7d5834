import { mapInSlices } from '@fairway/backend-kit';
import { readDocuments, type KubernetesObject } from '@fairway/drift-engine';
import type { FleetRepository, Snapshot } from '@fairway/fleet-repository';
import type { DeclaredObject } from '../domain/DeclaredObject';
import {
  placeIn,
  readDeclared,
  type DeclaredFile,
  type FilePlace,
} from '../domain/readDeclared';

/** Files that are read from Git at once, so that not all of a repository is held. */
const readAtOnce = 500;
/** Files whose objects are kept in memory. */
const bodiesKept = 500;

interface KnownFile {
  blob: string;
  content: DeclaredFile;
}

/** The manifests of one Git repository. A file is parsed once for each content that it has. */
export class GitManifests {
  readonly #source: string;
  readonly #repository: Pick<FleetRepository, 'snapshot' | 'listVersions'>;
  readonly #toPlace: (path: string) => FilePlace;
  readonly #now: () => number;
  #commit?: string;
  /** By path. */
  #files = new Map<string, KnownFile>();
  /** By blob, the one that was used last at the end. */
  readonly #bodies = new Map<string, readonly KubernetesObject[]>();

  constructor(options: {
    /** Id of the source whose files they are. */
    source: string;
    repository: Pick<FleetRepository, 'snapshot' | 'listVersions'>;
    /** Whose a file is, and where its objects belong. */
    toPlace: (path: string) => FilePlace;
    now: () => number;
  }) {
    this.#source = options.source;
    this.#repository = options.repository;
    this.#toPlace = options.toPlace;
    this.#now = options.now;
  }

  /** The commit that was read last. */
  get commit(): string | undefined {
    return this.#commit;
  }

  /** What the files say, by their paths. */
  *files(): Generator<[path: string, content: DeclaredFile]> {
    for (const [path, { content }] of this.#files) yield [path, content];
  }

  /**
   * Parses what is new of these folders (paths that end with a slash; an empty one is the whole repository), and forgets what is gone. Returns
   * the paths that changed.
   */
  async read(
    snapshot: Snapshot,
    folders: readonly string[],
  ): Promise<Set<string>> {
    const next = new Map<string, KnownFile>();
    const fresh: { path: string; blob: string }[] = [];
    for (const folder of folders) {
      await mapInSlices(await snapshot.list(folder), each => {
        if (!isManifest(each.path)) return;
        const known = this.#files.get(each.path);
        if (known?.blob === each.blob) next.set(each.path, known);
        else fresh.push(each);
      });
    }
    const since = this.#commit === undefined ? 0 : this.#now();
    for (let start = 0; start < fresh.length; start += readAtOnce) {
      const some = fresh.slice(start, start + readAtOnce);
      await this.#parse(snapshot, some, { next, since });
    }
    const gone = [...this.#files.keys()].filter(path => !next.has(path));
    this.#files = next;
    this.#commit = snapshot.commit;
    return new Set([...fresh.map(({ path }) => path), ...gone]);
  }

  /** The body of an object; undefined if its file does not say that any more. */
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
    return placeIn(bodies[position], object.namespace);
  }

  /** The last commit that changed a file; undefined if nothing was read yet. */
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

  async #parse(
    snapshot: Snapshot,
    files: readonly { path: string; blob: string }[],
    { next, since }: { next: Map<string, KnownFile>; since: number },
  ): Promise<void> {
    const readings = await snapshot.inspectMany(files.map(({ path }) => path));
    await mapInSlices(files, ({ path, blob }, index) => {
      const reading = readings[index];
      const where = {
        ...{ source: this.#source, file: path, blob, since },
        ...this.#toPlace(path),
      };
      const content: DeclaredFile =
        reading.kind === 'text'
          ? readDeclared(reading.text, where)
          : { objects: [], problems: [explain(reading)] };
      next.set(path, { blob, content });
    });
  }
}

/** Kustomize reads a file without an ending too. */
function isManifest(path: string): boolean {
  return /\.(ya?ml|json)$|(^|\/)Kustomization$/.test(path);
}

function explain(reading: { kind: string; reason?: string; line?: number }) {
  const message = reading.reason ?? 'it cannot be read';
  return { line: reading.line ?? null, message };
}

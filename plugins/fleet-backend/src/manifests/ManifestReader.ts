import type { FleetRepository } from '@fairway/fleet-repository';
import {
  findOldManifests,
  type OldManifest,
} from '../domain/deprecations/findOldManifests';
import type {
  LocatedManifest,
  ManifestsReading,
} from '../domain/deprecations/ManifestsReading';

/** Files that are read from Git at once. */
const filesAtOnce = 100;
const manifestFile = /\.ya?ml$/;
/** Of which cluster a rendered file is. */
const renderedFile = /^rendered\/([^/]+)\//;

export interface ManifestReaderDeps {
  repository: Pick<FleetRepository, 'head' | 'snapshot'>;
}

/**
 * Looks through the manifests of the fleet repository for versions of APIs that are or will be removed: at the first head all of them, at each
 * further one what it brought. What was read last holds as long as Git does not answer.
 */
export class ManifestReader {
  readonly #repository: ManifestReaderDeps['repository'];
  #head?: string;
  /** What is in the files, by their content; most hold nothing. */
  #known = new Map<string, readonly OldManifest[]>();
  #found: readonly LocatedManifest[] = [];

  constructor({ repository }: ManifestReaderDeps) {
    this.#repository = repository;
  }

  /** Reads if the head has moved. Rejects if Git does not answer; then the next call reads the same. */
  async run(): Promise<void> {
    const head = await this.#repository.head();
    if (head === this.#head) return;
    const snapshot = await this.#repository.snapshot(head);
    const files = (await snapshot.list()).filter(({ path }) =>
      manifestFile.test(path),
    );
    const known = new Map<string, readonly OldManifest[]>();
    for (let start = 0; start < files.length; start += filesAtOnce) {
      const some = files.slice(start, start + filesAtOnce);
      const isNew = some.filter(({ blob }) => !this.#known.has(blob));
      const texts = await snapshot.readMany(isNew.map(({ path }) => path));
      isNew.forEach(({ blob }, index) =>
        this.#known.set(blob, findOldManifests(texts[index] ?? '')),
      );
      for (const { blob } of some) known.set(blob, this.#known.get(blob)!);
    }
    this.#known = known;
    this.#found = files.flatMap(({ path, blob }) =>
      known.get(blob)!.map(each => ({ path, ...each })),
    );
    this.#head = head;
  }

  /** What is declared for a cluster: what was rendered for it, and what names no cluster. */
  read(cluster: string): ManifestsReading {
    return this.#head === undefined
      ? { kind: 'unread' }
      : {
          kind: 'read',
          found: this.#found.filter(({ path }) => {
            const rendered = renderedFile.exec(path);
            return !rendered || rendered[1] === cluster;
          }),
        };
  }
}

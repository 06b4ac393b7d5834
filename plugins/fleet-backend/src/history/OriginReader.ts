import type { FleetRepository } from '@fairway/fleet-repository';
import type { ClusterOrigin } from '@fairway/plugin-fleet-common';
import { LRUCache } from 'lru-cache';
import { findAddition } from '../domain/history/findAddition';

/** A document that was changed more often does not tell who added it. */
const mostVersions = 1_000;

const documentsKept = 1_000;

/** Finds in the fleet repository's history who added the document of a cluster; asked again when the document has changed. */
export class OriginReader {
  readonly #repository: Pick<FleetRepository, 'listVersions' | 'listCommits'>;
  readonly #known = new LRUCache<
    string,
    { added: NonNullable<ClusterOrigin['added']> | null }
  >({ max: documentsKept });

  constructor(
    repository: Pick<FleetRepository, 'listVersions' | 'listCommits'>,
  ) {
    this.#repository = repository;
  }

  /** Never touches the network. Null if the commit is not among those that can be read. */
  async find(document: {
    path: string;
    commit: string;
  }): Promise<ClusterOrigin['added']> {
    const key = `${document.commit} ${document.path}`;
    const known = this.#known.get(key) ?? { added: await this.#read(document) };
    this.#known.set(key, known);
    return known.added;
  }

  async #read({ path, commit }: { path: string; commit: string }) {
    const versions = await this.#repository.listVersions([path], {
      ...{ from: commit, limit: mostVersions },
    });
    const isWhole = versions.length < mostVersions;
    const found = findAddition(path, versions, isWhole);
    if (!found) return null;
    const [added] = await this.#repository.listCommits([path], {
      ...{ from: found, limit: 1, since: 0 },
    });
    return added?.commit === found
      ? {
          ...{ commit: found, at: added.committedAt },
          ...{ author: added.author, run: added.run },
        }
      : null;
  }
}

import { createHash } from 'node:crypto';
import type { ClusterClient } from '@fairway/cluster-client';
import {
  createKindSource,
  fetchKinds,
  loadNearestKnowledge,
  type KindSource,
  type KnowledgeTable,
  type SchemaServer,
} from '@fairway/drift-engine';
import type { FleetClusters } from '@fairway/plugin-fleet-node';

/** A cluster is asked again which kinds it serves after this time, in milliseconds. */
const freshMs = 10 * 60_000;
/** A large cluster's documents have some megabytes. */
const callMs = 15_000;

interface Known {
  apiVersions: string;
  until: number;
  kinds: Promise<KindSource>;
}

/** The schemas by which the objects of clusters are compared. A document that many clusters serve is compiled and held once. */
export class SchemaSource {
  readonly #clusters: Pick<FleetClusters, 'reader'>;
  readonly #now: () => number;
  readonly #shared = new Map<string, KnowledgeTable>();
  readonly #tables = new Map<string, Promise<KnowledgeTable>>();
  readonly #known = new Map<string, Known>();

  constructor(options: {
    clusters: Pick<FleetClusters, 'reader'>;
    now: () => number;
  }) {
    this.#clusters = options.clusters;
    this.#now = options.now;
  }

  /** What is known of kinds of a cluster. Rejects if the cluster does not answer. */
  async read(
    cluster: string,
    kinds: readonly { apiVersion: string }[],
  ): Promise<KindSource> {
    const versions = [...new Set(kinds.map(each => each.apiVersion))].sort();
    const apiVersions = versions.join();
    const known = this.#known.get(cluster);
    if (known?.apiVersions === apiVersions && known.until > this.#now()) {
      return known.kinds;
    }
    const reading = this.#read(cluster, versions);
    const until = this.#now() + freshMs;
    this.#known.set(cluster, { apiVersions, until, kinds: reading });
    reading.catch(() => this.#known.delete(cluster));
    return reading;
  }

  /** The cluster has left. */
  forget(cluster: string): void {
    this.#known.delete(cluster);
  }

  async #read(cluster: string, versions: string[]): Promise<KindSource> {
    const reader = this.#clusters.reader(cluster);
    const { gitVersion } = await reader.version();
    const fetched = fetchKinds({
      server: toSchemaServer(reader),
      shared: this.#shared,
    });
    await fetched.prepare(versions);
    const table = await this.#loadTable(gitVersion);
    return createKindSource({ tables: [table], fetched });
  }

  #loadTable(gitVersion: string): Promise<KnowledgeTable> {
    const [minor] = /^v?\d+\.\d+/.exec(gitVersion) ?? [''];
    const table = this.#tables.get(minor) ?? loadNearestKnowledge(minor);
    this.#tables.set(minor, table);
    table.catch(() => this.#tables.delete(minor));
    return table;
  }
}

/** Documents are held by the hash in their address, for all clusters, so that each is checked against it. */
function toSchemaServer(reader: Pick<ClusterClient, 'readText'>): SchemaServer {
  return {
    async get(address) {
      const [path, search] = address.split('?');
      const query = Object.fromEntries(new URLSearchParams(search));
      const text = await reader.readText(path, {
        ...{ accept: 'application/json', query, timeoutMs: callMs },
      });
      if (query.hash !== undefined && !isOf(query.hash, text)) {
        throw new Error(
          `GET ${path}: the document is not the one that its hash names`,
        );
      }
      return JSON.parse(text);
    },
  };
}

/** Kubernetes names a document by its SHA-512. */
function isOf(hash: string, text: string): boolean {
  return createHash('sha512').update(text).digest('hex').toUpperCase() === hash;
}

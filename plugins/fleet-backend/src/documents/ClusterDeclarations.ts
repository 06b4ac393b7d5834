import type { DocumentMemory } from '@fairway/fleet-documents';
import type {
  ClusterDeclaration,
  FleetClusters,
} from '@fairway/plugin-fleet-node';
import type { Knex } from 'knex';
import {
  mergeDeclarations,
  type ClusterDocuments,
  type DeclarationRow,
} from './clusterTable';

/** Feeds the fleet of this process with what cluster documents declare. */
export class ClusterDeclarations implements DocumentMemory<ClusterDocuments> {
  readonly #knex: Knex;
  readonly #clusters: Pick<FleetClusters, 'replaceSource'>;
  #version = 0;
  /** What the fleet was given last, as JSON. */
  #given?: string;

  constructor(options: {
    knex: Knex;
    clusters: Pick<FleetClusters, 'replaceSource'>;
  }) {
    this.#knex = options.knex;
    this.#clusters = options.clusters;
  }

  get version(): number {
    return this.#version;
  }

  async load(): Promise<void> {
    const { rows, version } = await this.#read();
    this.#show(
      rows.map(({ declaration }) => JSON.parse(declaration)),
      version,
    );
  }

  async showOwn(documents: ClusterDocuments): Promise<void> {
    const { rows, version } = await this.#read();
    this.#show(mergeDeclarations(documents, rows), version);
  }

  /** In one statement, so that rows and version are of one write. */
  async #read(): Promise<{ rows: DeclarationRow[]; version: number }> {
    const found: (DeclarationRow & { version: string | number })[] =
      await this.#knex('ingestion')
        .leftJoin('documents', this.#knex.raw('true'))
        .where({ id: 1 })
        .select('version', 'path', 'declaration', 'commit')
        .orderBy('path');
    return {
      rows: found.filter(({ path }) => path !== null),
      version: Number(found[0].version),
    };
  }

  /** Nothing that listens to the fleet is told if it says the same. */
  #show(declarations: ClusterDeclaration[], version: number): void {
    this.#version = version;
    const given = JSON.stringify(declarations);
    if (given === this.#given) return;
    this.#given = given;
    this.#clusters.replaceSource('fleet-repository', declarations);
  }
}

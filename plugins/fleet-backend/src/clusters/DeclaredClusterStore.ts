import { randomUUID } from 'node:crypto';
import type { FleetCluster } from '@fairway/plugin-fleet-node';
import type { Knex } from 'knex';
import { neverObserved, type ClusterRow } from './ClusterRow';

type DeclaredColumns = Pick<
  ClusterRow,
  | 'name'
  | 'title'
  | 'provider'
  | 'region'
  | 'tier'
  | 'ring'
  | 'server'
  | 'declared_by'
  | 'unusable'
  | 'owner'
  | 'lifecycle'
  | 'desired_version'
  | 'links'
  | 'document_path'
  | 'document_commit'
>;

/** Writes what is declared of clusters; what was observed of them stays beside it. */
export class DeclaredClusterStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * Makes the rows agree with the list. Rows that the list lacks are removed only where it is complete: a source that could not be read
   * says nothing about what is gone. Returns the opaque ids of what differs.
   */
  async replace(
    clusters: FleetCluster[],
    options: { isComplete: boolean; now: number },
  ): Promise<string[]> {
    return this.#knex.transaction(async tx => {
      const rows = await tx<ClusterRow>('clusters').select('*');
      const known = new Map(rows.map(row => [row.name, row]));
      const changed: string[] = [];
      for (const cluster of clusters) {
        const row = known.get(cluster.name);
        const id = await upsert(tx, cluster, row, options.now);
        if (id) changed.push(id);
        known.delete(cluster.name);
      }
      if (options.isComplete) {
        await remove(tx, [...known.keys()]);
        changed.push(...[...known.values()].map(row => row.id));
      }
      return changed;
    });
  }
}

/** The id of the row where it is new or differs. */
async function upsert(
  tx: Knex.Transaction,
  cluster: FleetCluster,
  row: ClusterRow | undefined,
  now: number,
): Promise<string | undefined> {
  const columns = toColumns(cluster);
  if (!row) return insert(tx, columns, now);
  const keys = Object.keys(columns) as (keyof DeclaredColumns)[];
  if (keys.every(key => columns[key] === row[key])) return undefined;
  await tx('clusters').where({ name: cluster.name }).update(columns);
  if (columns.server !== row.server) await forget(tx, cluster.name, now);
  return row.id;
}

/** Another replica may insert the same row at this moment; then its row stands, and is told of by it. */
async function insert(
  tx: Knex.Transaction,
  columns: DeclaredColumns,
  now: number,
): Promise<string | undefined> {
  const id = randomUUID();
  const inserted = await tx('clusters')
    .insert({ ...columns, id })
    .onConflict('name')
    .ignore()
    .returning('id');
  await tx('observers')
    .insert({ cluster: columns.name, next_run_at: now, next_sweep_at: now })
    .onConflict('cluster')
    .ignore();
  return inserted.length > 0 ? id : undefined;
}

/**
 * Figures carry the server they came from: what another server said is no figure of this one. The epoch is raised, so that what was being
 * read from the former server is not written any more.
 */
async function forget(
  tx: Knex.Transaction,
  name: string,
  now: number,
): Promise<void> {
  await tx('clusters').where({ name }).update(neverObserved);
  await tx('observations').where({ cluster: name }).delete();
  await tx('observers')
    .where({ cluster: name })
    .update({
      epoch: tx.raw('epoch + 1'),
      next_run_at: now,
      next_sweep_at: now,
    });
}

async function remove(tx: Knex.Transaction, names: string[]): Promise<void> {
  await tx('clusters').whereIn('name', names).delete();
  for (const table of ['observers', 'observations', 'verdict_changes']) {
    await tx(table).whereIn('cluster', names).delete();
  }
}

function toColumns(cluster: FleetCluster): DeclaredColumns {
  return {
    name: cluster.name,
    title: cluster.title ?? null,
    ...cluster.labels,
    server: cluster.server,
    declared_by: cluster.source,
    unusable: cluster.unusable ?? null,
    owner: cluster.owner ?? null,
    lifecycle: cluster.lifecycle ?? null,
    desired_version: cluster.desiredVersion ?? null,
    links: JSON.stringify(cluster.links ?? []),
    document_path: cluster.document?.path ?? null,
    document_commit: cluster.document?.commit ?? null,
  };
}

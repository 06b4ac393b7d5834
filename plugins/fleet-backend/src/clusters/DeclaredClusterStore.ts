import { randomUUID } from 'node:crypto';
import { inSavepoint, transact } from '@fairway/backend-kit';
import type { DeclaredBy } from '@fairway/plugin-fleet-common';
import type { FleetCluster } from '@fairway/plugin-fleet-node';
import type { Knex } from 'knex';
import { beginSpan, mendSpans } from './clusterSpans';
import { neverObserved, type ClusterRow } from './ClusterRow';
import { ConfigurationStore } from './ConfigurationStore';
import { maxSilenceMs } from './maxSilenceMs';
import { findLeft, retireClusters } from './retireClusters';

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
  | 'role'
  | 'lifecycle'
  | 'desired_version'
  | 'maintenance'
  | 'links'
  | 'document_path'
  | 'document_commit'
>;

/** Where a list of clusters comes from; decides whether it may still be written. */
export interface ListOrigin {
  /** Sources that have not been read, which then say nothing about what is gone. */
  missing: readonly DeclaredBy[];
  /** The configuration of this process; a newer one that is alive decides instead. */
  fingerprint: string;
  /** Which write of the documents the list shows; undefined if there is no fleet repository. */
  documents?: number;
  now: number;
}

/** Tables of what the server that a cluster has now has said. */
const observed = [
  'observations',
  'check_readings',
  'check_verdicts',
  'certificates',
  'cluster_summaries',
  'capacity_points',
];

/** Tables of what is kept of a cluster that has left. */
const histories = ['verdict_changes', 'check_changes', 'cluster_spans'];

const versionSetting = 'declared-documents-version';

/** Writes what is declared of clusters; what was observed of them stays beside it. */
export class DeclaredClusterStore {
  readonly #knex: Knex;
  readonly #configurations: ConfigurationStore;
  readonly #onRefused: (cluster: string, error: Error) => void;

  constructor(
    knex: Knex,
    /** Told of each row that the database refuses. */
    onRefused: (cluster: string, error: Error) => void,
  ) {
    this.#knex = knex;
    this.#configurations = new ConfigurationStore(knex);
    this.#onRefused = onRefused;
  }

  /**
   * Makes the rows agree with the list. Rows that a complete list lacks are retired: hidden everywhere, with their history kept for the day
   * on which they are declared again. A list of an older configuration, or of older documents than the rows show, changes nothing.
   *
   * @returns the opaque ids of what differs
   */
  async replace(
    clusters: FleetCluster[],
    origin: ListOrigin,
  ): Promise<string[]> {
    return transact(this.#knex, maxSilenceMs, async tx => {
      if (!(await this.#isCurrent(tx, origin))) return [];
      const rows = await tx<ClusterRow>('clusters').select('*');
      const known = new Map(rows.map(row => [row.name, row]));
      const changed: string[] = [];
      for (const cluster of clusters) {
        const id = await this.#write(tx, cluster, {
          row: known.get(cluster.name),
          now: origin.now,
        });
        if (id) changed.push(id);
        known.delete(cluster.name);
      }
      const left = findLeft([...known.values()], origin.missing);
      await retireClusters(tx, left, origin.now);
      return [...changed, ...left.map(row => row.id)];
    });
  }

  /** Notes of the history what a replica of an older version left out. */
  async mendHistory(now: number): Promise<void> {
    await mendSpans(this.#knex, now);
  }

  /** Forgets clusters that nobody has declared since `before`, with their history. */
  async pruneRetired(before: number): Promise<void> {
    await this.#knex.transaction(async tx => {
      const rows = await tx('clusters')
        .where('retired_at', '<', before)
        .select('name');
      const names = rows.map(row => row.name);
      await tx('clusters').whereIn('name', names).delete();
      for (const table of [...histories, ...observed]) {
        await tx(table).whereIn('cluster', names).delete();
      }
    });
  }

  /** Locks out other writers until the transaction ends, so that two never interleave. */
  async #isCurrent(
    tx: Knex.Transaction,
    { fingerprint, documents, now }: ListOrigin,
  ): Promise<boolean> {
    await tx('settings')
      .insert({ name: versionSetting, value: '0' })
      .onConflict('name')
      .ignore();
    await tx('settings')
      .where({ name: versionSetting })
      .update({ value: tx.ref('value') });
    if (!(await this.#configurations.decides(tx, fingerprint, now))) {
      return false;
    }
    const { value } = await tx('settings')
      .where({ name: versionSetting })
      .first('value');
    if (documents !== undefined && documents < Number(value)) return false;
    await tx('settings')
      .where({ name: versionSetting })
      .update({ value: String(documents ?? 0) });
    return true;
  }

  /** The id of the row if it is new or differs. A row that the database refuses stays as it was, and costs no other. */
  async #write(
    tx: Knex.Transaction,
    cluster: FleetCluster,
    known: { row: ClusterRow | undefined; now: number },
  ): Promise<string | undefined> {
    const columns = toColumns(cluster);
    if (known.row && isSame(columns, known.row)) return undefined;
    let id: string | undefined;
    const refused = await inSavepoint(tx, async savepoint => {
      id = await upsert(savepoint, columns, known);
    });
    if (!refused) return id;
    this.#onRefused(cluster.name, refused);
    return undefined;
  }
}

function isSame(columns: DeclaredColumns, row: ClusterRow): boolean {
  const keys = Object.keys(columns) as (keyof DeclaredColumns)[];
  return (
    row.retired_at === null && keys.every(key => columns[key] === row[key])
  );
}

async function upsert(
  tx: Knex.Transaction,
  columns: DeclaredColumns,
  { row, now }: { row: ClusterRow | undefined; now: number },
): Promise<string | undefined> {
  if (!row) return insert(tx, columns, now);
  const { name } = columns;
  await tx('clusters')
    .where({ name })
    .update({ ...columns, retired_at: null });
  await startObserving(tx, name, now);
  if (row.retired_at !== null) await beginSpan(tx, name, now);
  if (columns.server !== row.server) await forget(tx, name, now);
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
  await startObserving(tx, columns.name, now);
  if (inserted.length === 0) return undefined;
  await beginSpan(tx, columns.name, now);
  return id;
}

/**
 * Figures have the server they came from: what another server said is no figure of this one. The epoch is raised, so that what was being
 * read from the former server is not written any more.
 */
async function forget(
  tx: Knex.Transaction,
  name: string,
  now: number,
): Promise<void> {
  await tx('clusters').where({ name }).update(neverObserved);
  await tx('verdict_changes').insert({
    ...{ cluster: name, at: now, verdict: 'unknown' },
    reason: 'another server is declared, which was not observed yet',
  });
  for (const table of observed) {
    await tx(table).where({ cluster: name }).delete();
  }
  await tx('observers')
    .where({ cluster: name })
    .update({
      epoch: tx.raw('epoch + 1'),
      next_run_at: now,
    });
}

async function startObserving(
  tx: Knex.Transaction,
  cluster: string,
  now: number,
): Promise<void> {
  await tx('observers')
    .insert({ cluster, next_run_at: now })
    .onConflict('cluster')
    .ignore();
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
    role: cluster.role ?? null,
    lifecycle: cluster.lifecycle ?? null,
    desired_version: cluster.desiredVersion ?? null,
    maintenance: cluster.maintenance
      ? JSON.stringify(cluster.maintenance)
      : null,
    links: JSON.stringify(cluster.links ?? []),
    ...toDocumentColumns(cluster),
  };
}

function toDocumentColumns({
  document,
}: FleetCluster): Pick<DeclaredColumns, 'document_path' | 'document_commit'> {
  return {
    document_path: document?.path ?? null,
    document_commit: document?.commit ?? null,
  };
}

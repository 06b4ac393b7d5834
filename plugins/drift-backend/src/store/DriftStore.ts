import { randomUUID } from 'node:crypto';
import { transact } from '@fairway/backend-kit';
import type { DriftCounts } from '@fairway/plugin-drift-common';
import type { Knex } from 'knex';
import type { DriftRecord } from '../domain/DriftRecord';
import { toRecord, toRow, type ObjectRow } from './objectRows';

/** Rows written at once; SQLite bounds the values of a statement. */
const batchSize = 200;
/** Longest pause between two statements of a transaction. */
const maxSilenceMs = 10_000;

/** What a reading changed of a cluster, under the lease by which it was read. */
export interface DriftWrite {
  cluster: string;
  epoch: number;
  now: number;
  records: readonly DriftRecord[];
  /** Keys of objects that neither Git nor the cluster has any more. */
  gone: readonly string[];
  /** What stands of the whole cluster afterwards; absent: more is to come. */
  standing?: {
    counts: DriftCounts;
    rank: number;
    /** Of a reading of the whole cluster. */
    whole?: { observedAt: number; missing: { kind: string; reason: string }[] };
  };
}

/** What is known of the objects of clusters. Only who holds a cluster's lease writes: a lower epoch is refused. */
export class DriftStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** All that is known of a cluster's objects, by key. */
  async load(cluster: string): Promise<Map<string, DriftRecord>> {
    const rows: ObjectRow[] = await this.#knex('objects').where({ cluster });
    return new Map(rows.map(row => [row.key, toRecord(row)]));
  }

  /** `fenced`: another replica has taken the cluster over, and nothing was written. */
  async write(write: DriftWrite): Promise<'written' | 'fenced'> {
    const { cluster, gone, now, records } = write;
    return transact(this.#knex, maxSilenceMs, async tx => {
      if (!(await claim(tx, write))) return 'fenced';
      for (const batch of toBatches(records)) {
        await tx('objects')
          .insert(
            batch.map(record => ({
              ...{ id: randomUUID(), cluster },
              ...toRow(record, now),
            })),
          )
          .onConflict(['cluster', 'key'])
          .merge(written(tx));
      }
      for (const keys of toBatches(gone)) {
        const objects = () =>
          tx('objects').where({ cluster }).whereIn('key', keys);
        await tx('snoozes')
          .whereIn('object_id', objects().select('id'))
          .delete();
        await objects().delete();
      }
      return 'written';
    });
  }

  /** Notes why a cluster cannot be assessed; what is known of its objects stays. */
  async noteFailure(
    cluster: string,
    { epoch, reason }: { epoch: number; reason: string },
  ): Promise<'written' | 'fenced'> {
    return this.#knex.transaction(async tx => {
      if (!(await claim(tx, { cluster, epoch }))) return 'fenced';
      await tx('clusters').where({ cluster }).update({ unknown: reason });
      return 'written';
    });
  }

  /** The kinds of which something is known, by cluster. */
  async listKinds(): Promise<
    Map<string, { apiVersion: string; kind: string }[]>
  > {
    const rows: Pick<ObjectRow, 'cluster' | 'kind' | 'api_version'>[] =
      await this.#knex('objects').distinct('cluster', 'kind', 'api_version');
    const kinds = new Map<string, { apiVersion: string; kind: string }[]>();
    for (const { cluster, kind, api_version } of rows) {
      const known = kinds.get(cluster) ?? [];
      kinds.set(cluster, [...known, { apiVersion: api_version, kind }]);
    }
    return kinds;
  }

  async listClusters(): Promise<string[]> {
    return this.#knex('clusters').orderBy('cluster').pluck('cluster');
  }

  /** The cluster has left the fleet. */
  async forget(cluster: string): Promise<void> {
    await this.#knex.transaction(async tx => {
      await tx('snoozes').where({ cluster }).delete();
      await tx('objects').where({ cluster }).delete();
      await tx('clusters').where({ cluster }).delete();
    });
  }
}

/** One writer at a time for each cluster, and none with a lower epoch. */
async function claim(
  tx: Knex.Transaction,
  write: Pick<DriftWrite, 'cluster' | 'epoch' | 'standing'>,
): Promise<boolean> {
  const { cluster, epoch, standing } = write;
  await tx('clusters')
    .insert({ cluster, epoch, missing: '[]', counts: '{}' })
    .onConflict('cluster')
    .ignore();
  const claimed = await tx('clusters')
    .where({ cluster })
    .where('epoch', '<=', epoch)
    .update({
      epoch,
      ...(standing && {
        unknown: null,
        counts: JSON.stringify(standing.counts),
        severity_rank: standing.rank === 0 ? null : standing.rank,
        ...(standing.whole && {
          observed_at: standing.whole.observedAt,
          missing: JSON.stringify(standing.whole.missing),
        }),
      }),
    });
  return claimed > 0;
}

/** All but the id. A time at which it was seen is not lost to one at which it was not. */
function written(tx: Knex.Transaction) {
  const columns: (keyof ObjectRow)[] = [
    ...(['source', 'api_group', 'kind', 'namespace', 'name'] as const),
    ...(['api_version', 'environment', 'owner_ref', 'file', 'line'] as const),
    ...(['declared_hash', 'declared_since', 'resource_version'] as const),
    ...(['verdict', 'pending', 'pending_since', 'unknown', 'is_open'] as const),
    ...(['severity_rank', 'by_hand', 'differences'] as const),
    ...(['difference_count', 'words', 'first_seen'] as const),
    ...(['closed_at', 'flaps'] as const),
  ];
  return {
    ...Object.fromEntries(
      columns.map(column => [column, tx.raw('excluded.??', [column])]),
    ),
    last_seen: tx.raw('coalesce(excluded.last_seen, objects.last_seen)'),
  };
}

function toBatches<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / batchSize) }, (_, at) =>
    items.slice(at * batchSize, (at + 1) * batchSize),
  );
}

import { isPostgres, transact } from '@fairway/backend-kit';
import type { ClusterReading } from '@fairway/plugin-fleet-node';
import DataLoader from 'dataloader';
import type { Knex } from 'knex';
import { maxSilenceMs } from '../clusters/maxSilenceMs';

/** Readings of many clusters come together: what comes within so long is written by one transaction. */
const gatherMs = 250;
const mostAtOnce = 100;

/** What one reading says of one signal of one cluster, under the lease it was made. */
export interface SignalWrite {
  epoch: number;
  reading: ClusterReading<unknown>;
}

/** `fenced`: another replica has taken the cluster over since, and nothing was written. */
export type SignalOutcome = 'written' | 'fenced';

interface SignalRow {
  cluster: string;
  kind: string;
  value: string;
  observed_at: number | string;
  source: string;
  coverage: string;
  epoch: number | string;
}

/**
 * Keeps the last good summary of each signal of each cluster among the observations, and what is missing now. Every write has the epoch of the
 * lease it was made under.
 */
export class SignalStore {
  readonly #knex: Knex;
  readonly #writes: DataLoader<SignalWrite, SignalOutcome>;

  constructor(knex: Knex) {
    this.#knex = knex;
    this.#writes = new DataLoader(writes => this.#writeAll(writes), {
      cache: false,
      maxBatchSize: mostAtOnce,
      batchScheduleFn: write => void setTimeout(write, gatherMs),
    });
  }

  async record(write: SignalWrite): Promise<SignalOutcome> {
    return this.#writes.load(write);
  }

  /** Forgets what is kept of a signal that is no longer of interest on a cluster; under a lease that was lost, nothing. */
  async forget(
    { cluster, epoch }: { cluster: string; epoch: number },
    signal: string,
  ): Promise<void> {
    await this.#knex('observations')
      .where({ cluster, kind: toKind({ signal }) })
      .whereExists(
        this.#knex('observers').where({ cluster, epoch }).select('cluster'),
      )
      .delete();
  }

  /** What the database refuses of one cluster must not cost the others theirs: then each is written by itself. */
  async #writeAll(
    writes: readonly SignalWrite[],
  ): Promise<(SignalOutcome | Error)[]> {
    try {
      return await this.#write(writes);
    } catch (error) {
      if (writes.length === 1) return [error as Error];
    }
    const outcomes: (SignalOutcome | Error)[] = [];
    for (const write of writes) {
      outcomes.push(...(await this.#writeAll([write])));
    }
    return outcomes;
  }

  async #write(writes: readonly SignalWrite[]): Promise<SignalOutcome[]> {
    return transact(this.#knex, maxSilenceMs, async tx => {
      const clusters = [...new Set(writes.map(each => each.reading.cluster))];
      const epochs = await lockEpochs(tx, clusters);
      const known = await readRows(tx, clusters);
      const rows = new Map<string, SignalRow>();
      const outcomes = writes.map((write): SignalOutcome => {
        const { cluster } = write.reading;
        if (epochs.get(cluster) !== write.epoch) return 'fenced';
        const key = toKey(cluster, toKind(write.reading));
        rows.set(key, toRow(write, rows.get(key) ?? known.get(key)));
        return 'written';
      });
      if (rows.size > 0) {
        await tx('observations')
          .insert([...rows.values()])
          .onConflict(['cluster', 'kind'])
          .merge();
      }
      return outcomes;
    });
  }
}

/** Locks the leases' rows, so that no other replica can take a cluster over between this look and the write. */
async function lockEpochs(
  tx: Knex.Transaction,
  clusters: string[],
): Promise<Map<string, number>> {
  // In one order, so that two who lock several never wait for each other.
  const query = tx('observers')
    .whereIn('cluster', clusters)
    .orderBy('cluster')
    .select('cluster', 'epoch');
  if (isPostgres(tx)) query.forUpdate();
  const leases: { cluster: string; epoch: number | string }[] = await query;
  return new Map(leases.map(({ cluster, epoch }) => [cluster, Number(epoch)]));
}

async function readRows(
  tx: Knex.Transaction,
  clusters: string[],
): Promise<Map<string, SignalRow>> {
  const rows: SignalRow[] = await tx('observations')
    .whereIn('cluster', clusters)
    .andWhere('kind', 'like', 'signal/%');
  return new Map(rows.map(row => [toKey(row.cluster, row.kind), row]));
}

/**
 * A reading that failed says what is missing now, and leaves the value and its age as they were. One of which a part failed brings the counts of
 * the rest, and is as old as the last one that was whole.
 */
function toRow(
  { epoch, reading }: SignalWrite,
  before: SignalRow | undefined,
): SignalRow {
  const isWhole = reading.kind === 'read' && !reading.failed;
  return {
    cluster: reading.cluster,
    kind: toKind(reading),
    value: toValue(reading, before?.value ?? 'null'),
    observed_at: isWhole
      ? findKnownAt(reading)
      : before?.observed_at ?? reading.observedAt,
    source: reading.source,
    coverage: JSON.stringify(reading.coverage),
    epoch,
  };
}

/** Up to when all that was read is known to be so. */
function findKnownAt({
  observedAt,
  heardAt = {},
}: ClusterReading<unknown> & { kind: 'read' }): number {
  return Math.min(observedAt, ...Object.values(heardAt));
}

function toValue(reading: ClusterReading<unknown>, before: string): string {
  if (reading.kind === 'failed') return before;
  const known = reading.failed ? JSON.parse(before)?.counts : undefined;
  return JSON.stringify({ counts: { ...known, ...reading.counts } });
}

function toKind({ signal }: { signal: string }): `signal/${string}` {
  return `signal/${signal}`;
}

function toKey(cluster: string, kind: string): string {
  return JSON.stringify([cluster, kind]);
}

import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import { verdictSchema, type Verdict } from '@fairway/plugin-fleet-common';
import type { Knex } from 'knex';
import type { ClusterFilter } from '../clusters/ClusterFilter';
import type { ClusterReadModel } from '../clusters/ClusterReadModel';
import type { ListPosition } from '../clusters/ListPosition';
import type { TimeRange } from '../domain/history/VerdictInterval';
import type { VerdictRecord } from '../domain/history/toIntervals';
import { narrowChanges, toNextPosition } from './narrowChanges';

/** From `at` on a cluster had that verdict. */
export interface StoredVerdictChange {
  id: number;
  cluster: string;
  verdict: Verdict;
  /** Null: it had none before, or it is no longer kept. */
  before: Verdict | null;
  reason: string;
  at: number;
}

interface ChangeRow {
  id: number;
  cluster: string;
  verdict: string;
  before: string | null;
  reason: string;
  at: number | string;
}

/** Reads what is kept of the verdicts of clusters. */
export class VerdictHistoryReadModel {
  readonly #knex: Knex;
  readonly #clusters: Pick<ClusterReadModel, 'selectNames'>;

  constructor(knex: Knex, clusters: Pick<ClusterReadModel, 'selectNames'>) {
    this.#knex = knex;
    this.#clusters = clusters;
  }

  /** One page of changes, latest first, of the clusters that exist and may be seen. Undefined `criteria` is all of them. */
  async list(
    query: { limit: number; cluster?: string; from?: string; to?: string },
    options: {
      criteria?: PermissionCriteria<ClusterFilter>;
      after?: ListPosition;
    },
  ): Promise<{ items: StoredVerdictChange[]; next?: ListPosition }> {
    const { limit } = query;
    const rows: ChangeRow[] = await this.#knex('verdict_changes as change')
      .whereIn('change.cluster', this.#clusters.selectNames(options.criteria))
      .modify(narrowChanges, query, options.after)
      .select('change.*', {
        before: this.#knex('verdict_changes as former')
          .whereRaw('former.cluster = change.cluster')
          .whereRaw('former.id < change.id')
          .orderBy('former.id', 'desc')
          .limit(1)
          .select('verdict'),
      })
      .orderBy([
        { column: 'change.at', order: 'desc' },
        { column: 'change.id', order: 'desc' },
      ])
      .limit(limit + 1);
    return {
      items: rows.slice(0, limit).map(toChange),
      next: toNextPosition(rows, limit),
    };
  }

  /** What tells the verdicts of clusters in a time: their changes in it, the last before it, and when they belonged to the fleet. */
  async readRecords(
    names: string[],
    { from, to }: TimeRange,
  ): Promise<Map<string, VerdictRecord>> {
    const knex = this.#knex;
    const [rows, spans]: [ChangeRow[], SpanRow[]] = await Promise.all([
      knex('verdict_changes')
        .whereIn('cluster', names)
        .where('at', '<', to)
        .where(kept =>
          kept
            .where('at', '>=', from)
            .orWhereIn(
              'id',
              knex('verdict_changes')
                .whereIn('cluster', names)
                .where('at', '<', from)
                .groupBy('cluster')
                .max('id'),
            ),
        )
        .orderBy('id')
        .select('cluster', 'verdict', 'at'),
      knex('cluster_spans')
        .whereIn('cluster', names)
        .select('cluster', 'declared_at', 'retired_at'),
    ]);
    const records = new Map(
      names.map(name => [name, { changes: [], spans: [] } as OpenRecord]),
    );
    for (const { cluster, verdict, at } of rows) {
      records.get(cluster)?.changes.push({
        verdict: verdictSchema.parse(verdict),
        at: Number(at),
      });
    }
    for (const row of spans) records.get(row.cluster)?.spans.push(toSpan(row));
    return records;
  }
}

interface OpenRecord {
  changes: VerdictRecord['changes'][number][];
  spans: VerdictRecord['spans'][number][];
}

interface SpanRow {
  cluster: string;
  declared_at: number | string;
  retired_at: number | string | null;
}

function toSpan({ declared_at, retired_at }: SpanRow) {
  return {
    from: Number(declared_at),
    to: retired_at === null ? null : Number(retired_at),
  };
}

function toChange(row: ChangeRow): StoredVerdictChange {
  return {
    id: row.id,
    cluster: row.cluster,
    verdict: verdictSchema.parse(row.verdict),
    before: row.before === null ? null : verdictSchema.parse(row.before),
    reason: row.reason,
    at: Number(row.at),
  };
}

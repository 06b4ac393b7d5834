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

/** A cluster whose verdict changes each heartbeat has as many in two days. */
const mostChanges = 20_000;

/** Reads what is kept of the verdicts of clusters. */
export class VerdictHistoryReadModel {
  readonly #knex: Knex;
  readonly #clusters: Pick<ClusterReadModel, 'selectNames'>;
  /** So many changes of one cluster are read at most. */
  readonly #most: number;

  constructor(
    knex: Knex,
    clusters: Pick<ClusterReadModel, 'selectNames'>,
    most = mostChanges,
  ) {
    this.#knex = knex;
    this.#most = most;
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

  /**
   * What tells the verdicts of a cluster in a time: its changes in it, the last before it, and when it belonged to the fleet. Of a cluster that
   * changes all the time, only the newest are read: then `from` is the time from which on all are there.
   */
  async readRecord(
    name: string,
    { from, to }: TimeRange,
  ): Promise<{ record: VerdictRecord; from: number }> {
    const rows: ChangeRow[] = await this.#knex('verdict_changes')
      .where({ cluster: name })
      .where('at', '<', to)
      .where('at', '>=', from)
      .orderBy('id', 'desc')
      .limit(this.#most + 1)
      .select('cluster', 'verdict', 'at');
    const isCut = rows.length > this.#most;
    const before = isCut ? [] : await this.#readBefore([name], from);
    const records = await this.#assemble(
      [name],
      [...before, ...rows.reverse()],
    );
    return {
      record: records.get(name)!,
      // The oldest that was read is the one before.
      from: isCut ? Number(rows[1].at) : from,
    };
  }

  /**
   * As much of the records of clusters as a line of so many equal parts needs, however often they changed: of each part, the last change to each
   * verdict in it.
   */
  async readLines(
    names: string[],
    { from, to }: TimeRange,
    parts: number,
  ): Promise<Map<string, VerdictRecord>> {
    const knex = this.#knex;
    const width = Math.max(1, Math.floor((to - from) / parts));
    const inRange = knex('verdict_changes')
      .whereIn('cluster', names)
      .where('at', '>=', from)
      .where('at', '<', to)
      .select('cluster', 'verdict', 'id', 'at', {
        part: knex.raw('cast((at - ?) / ? as integer)', [from, width]),
      });
    const [before, rows]: [ChangeRow[], ChangeRow[]] = await Promise.all([
      this.#readBefore(names, from),
      knex
        .from(inRange.as('changed'))
        .groupBy('cluster', 'part', 'verdict')
        .orderBy('last')
        .select('cluster', 'verdict')
        .max({ last: 'id', at: 'at' }),
    ]);
    return this.#assemble(names, [...before, ...rows]);
  }

  /** The last change of each cluster before a time. */
  async #readBefore(names: string[], time: number): Promise<ChangeRow[]> {
    const knex = this.#knex;
    const last = knex('verdict_changes as former')
      .whereRaw('former.cluster = clusters.name')
      .where('former.at', '<', time)
      .orderBy([
        { column: 'former.at', order: 'desc' },
        { column: 'former.id', order: 'desc' },
      ])
      .limit(1)
      .select('former.id');
    return knex('verdict_changes')
      .whereIn(
        'id',
        knex('clusters').whereIn('name', names).select(last.as('id')),
      )
      .select('cluster', 'verdict', 'at');
  }

  async #assemble(
    names: string[],
    changes: readonly Pick<ChangeRow, 'cluster' | 'verdict' | 'at'>[],
  ): Promise<Map<string, VerdictRecord>> {
    const spans: SpanRow[] = await this.#knex('cluster_spans')
      .whereIn('cluster', names)
      .select('cluster', 'declared_at', 'retired_at');
    const records = new Map(
      names.map(name => [name, { changes: [], spans: [] } as OpenRecord]),
    );
    for (const { cluster, verdict, at } of changes) {
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

import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type {
  ListClustersQuery,
  Verdict,
  VerdictChange,
} from '@fairway/plugin-fleet-common';
import { whereCriteria } from '@fairway/backend-kit';
import type { Knex } from 'knex';
import { staleAfterMs, type Thresholds } from '../domain/Thresholds';
import type { ClusterFilter } from './ClusterFilter';
import { toStoredCluster, type ClusterRow } from './ClusterRow';
import type { ListPosition } from './ListPosition';
import type { StoredCluster } from './StoredCluster';

/** A value that an observer stored, with its time, source and coverage. */
export interface StoredObservation {
  value: unknown;
  observedAt: number;
  source: string;
  coverage: {
    complete: boolean;
    missing: { kind: string; reason: string }[];
  };
}

/** Of the permission rules, as the queries call them. */
const columns = { tier: 'clusters.tier', name: 'clusters.name' };

interface ListedRow extends ClusterRow {
  sort_value: string | number;
}

export interface ClusterPage {
  items: StoredCluster[];
  totals: Record<Verdict, number>;
  /** Where the next page begins; undefined on the last one. */
  next?: ListPosition;
}

/**
 * Reads clusters for people. The verdict is drawn again at each read from the age of the last good heartbeat, here for filter, sort and
 * totals as in the rows, so that a stopped observer never leaves a green row behind.
 */
export class ClusterReadModel {
  readonly #knex: Knex;
  readonly #thresholds: Thresholds;

  constructor(knex: Knex, thresholds: Thresholds) {
    this.#knex = knex;
    this.#thresholds = thresholds;
  }

  /** One page, in one query. Undefined `criteria` is everything. */
  async list(
    query: ListClustersQuery,
    options: {
      criteria?: PermissionCriteria<ClusterFilter>;
      after?: ListPosition;
      now: number;
    },
  ): Promise<ClusterPage> {
    const knex = this.#knex;
    const rows: (ListedRow & Record<Verdict, string | number>)[] = await knex
      .with('matching', this.#matching(query, options))
      .with('totals', builder =>
        builder
          .from('matching')
          .select(
            ...(['ok', 'bad', 'unknown'] as const).map(verdict =>
              knex.raw('count(case when verdict_now = ? then 1 end) as ??', [
                verdict,
                verdict,
              ]),
            ),
          ),
      )
      .with('page', builder => this.#page(builder, query, options.after))
      .select('page.*', 'totals.*')
      .from('totals')
      .joinRaw('left join page on true')
      .orderBy([
        { column: 'page.sort_value', order: query.order },
        { column: 'page.name', order: query.order },
      ]);
    const [first] = rows;
    const found = rows.filter(row => row.name !== null);
    const items = found.slice(0, query.limit);
    const last = items[items.length - 1];
    return {
      items: items.map(toStoredCluster),
      totals: {
        ok: Number(first.ok),
        bad: Number(first.bad),
        unknown: Number(first.unknown),
      },
      ...(found.length > query.limit && {
        next: { value: last.sort_value, name: last.name },
      }),
    };
  }

  /** The cluster, if it exists and may be seen. */
  async find(
    name: string,
    criteria?: PermissionCriteria<ClusterFilter>,
  ): Promise<StoredCluster | undefined> {
    const [cluster] = await this.findMany([name], criteria);
    return cluster;
  }

  /** Those of the names that exist and may be seen. */
  async findMany(
    names: string[],
    criteria?: PermissionCriteria<ClusterFilter>,
  ): Promise<StoredCluster[]> {
    const query = this.#knex<ClusterRow>('clusters')
      .whereIn('name', names)
      .whereNull('retired_at');
    if (criteria) whereCriteria(query, criteria, columns);
    return (await query).map(toStoredCluster);
  }

  /** Narrows a query over rows that have a cluster's name to those whose cluster exists and may be seen. */
  restrictNames(
    criteria: PermissionCriteria<ClusterFilter>,
  ): (builder: Knex.QueryBuilder) => void {
    return builder => builder.whereIn('name', this.selectNames(criteria));
  }

  /** The names of clusters that exist and may be seen, as a query. Undefined `criteria` is all of them. */
  selectNames(criteria?: PermissionCriteria<ClusterFilter>): Knex.QueryBuilder {
    const query = this.#knex('clusters').whereNull('retired_at').select('name');
    if (criteria) whereCriteria(query, criteria, columns);
    return query;
  }

  /** The latest changes of a cluster's verdict, latest first. */
  async listChanges(name: string, limit: number): Promise<VerdictChange[]> {
    const rows = await this.#knex('verdict_changes')
      .where({ cluster: name })
      .orderBy([
        { column: 'at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit);
    return rows.map(row => ({
      verdict: row.verdict,
      reason: row.reason,
      at: new Date(Number(row.at)).toISOString(),
    }));
  }

  /** The last observation of a kind, if there is one. */
  async findObservation(
    name: string,
    kind: string,
  ): Promise<StoredObservation | undefined> {
    const row = await this.#knex('observations')
      .where({ cluster: name, kind })
      .first();
    return (
      row && {
        value: JSON.parse(row.value),
        observedAt: Number(row.observed_at),
        source: row.source,
        coverage: JSON.parse(row.coverage),
      }
    );
  }

  #matching(
    query: ListClustersQuery,
    options: { criteria?: PermissionCriteria<ClusterFilter>; now: number },
  ): Knex.QueryBuilder {
    const knex = this.#knex;
    const staleBefore = options.now - staleAfterMs(this.#thresholds);
    const verdictNow = knex.raw(
      `case when unusable is not null or last_good_at is null or last_good_at <= ? then 'unknown' else verdict end`,
      [staleBefore],
    );
    const builder = knex('clusters')
      .whereNull('retired_at')
      .select(
        'clusters.*',
        knex.raw('? as verdict_now', [verdictNow]),
        knex.raw('? as sort_value', [sortValue(knex, query.sort, verdictNow)]),
      );
    const { criteria } = options;
    if (criteria) whereCriteria(builder, criteria, columns);
    if (query.tier) builder.andWhere({ tier: query.tier });
    if (query.search) {
      const pattern = `%${escapeLike(query.search.toLowerCase())}%`;
      builder.andWhere(inner => {
        for (const column of ['name', 'title', 'provider', 'region', 'ring']) {
          inner.orWhereRaw(`lower(??) like ? escape '!'`, [column, pattern]);
        }
      });
    }
    return builder;
  }

  #page(
    builder: Knex.QueryBuilder,
    query: ListClustersQuery,
    after: ListPosition | undefined,
  ): void {
    const { order } = query;
    builder
      .from('matching')
      .select('*')
      .orderBy([
        { column: 'sort_value', order },
        { column: 'name', order },
      ])
      .limit(query.limit + 1);
    if (query.verdict) builder.andWhere({ verdict_now: query.verdict });
    if (after) {
      const beyond = order === 'asc' ? '>' : '<';
      builder.andWhere(inner =>
        inner
          .where('sort_value', beyond, after.value)
          .orWhere(equal =>
            equal
              .where('sort_value', after.value)
              .andWhere('name', beyond, after.name),
          ),
      );
    }
  }
}

/** What rows are ordered by; worst verdict and least critical tier come first when ascending. */
function sortValue(
  knex: Knex,
  sort: ListClustersQuery['sort'],
  verdictNow: Knex.Raw,
): Knex.Raw {
  switch (sort) {
    case 'verdict':
      return knex.raw(
        `case ? when 'bad' then 0 when 'unknown' then 1 else 2 end`,
        [verdictNow],
      );
    case 'tier':
      return knex.raw(
        `case tier when 'dev' then 0 when 'staging' then 1 else 2 end`,
      );
    case 'observedAt':
      return knex.raw('coalesce(last_good_at, 0)');
    case 'version':
      return knex.raw(`coalesce(version_key, '')`);
    case 'name':
      return knex.raw('clusters.name');
    default:
      return sort satisfies never;
  }
}

/** `%` and `_` in what somebody searches for are themselves, not wildcards. */
function escapeLike(text: string): string {
  return text.replace(/[!%_]/g, match => `!${match}`);
}

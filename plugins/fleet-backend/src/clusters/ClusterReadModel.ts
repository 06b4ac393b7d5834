import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type {
  ListClustersQuery,
  VerdictChange,
} from '@fairway/plugin-fleet-common';
import { whereCriteria } from '@fairway/backend-kit';
import type { Knex } from 'knex';
import { countFacets, type FacetCounts } from '../domain/facets/countFacets';
import { staleAfterMs, type Thresholds } from '../domain/Thresholds';
import type { ClusterFilter } from './ClusterFilter';
import {
  criteriaColumns,
  toStoredCluster,
  type ClusterRow,
} from './ClusterRow';
import { listAlikeClusters } from './listAlikeClusters';
import { listClusters, type ClusterPage } from './listClusters';
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

/**
 * Reads clusters for people. The verdict is assessed again at each read from the age of the last good heartbeat, in `listClusters` for filter,
 * sort and totals as in the rows, so that a stopped observer never leaves a green row behind.
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
    const { now, ...rest } = options;
    const staleBefore = now - staleAfterMs(this.#thresholds);
    return listClusters(this.#knex, query, { ...rest, staleBefore });
  }

  /** What the list can be narrowed to, and by what it is. Undefined `criteria` is everything. */
  async countFacets(
    query: ListClustersQuery,
    options: { criteria?: PermissionCriteria<ClusterFilter>; now: number },
  ): Promise<FacetCounts> {
    const { now, criteria } = options;
    const staleBefore = now - staleAfterMs(this.#thresholds);
    return countFacets(
      await listAlikeClusters(this.#knex, query, { criteria, staleBefore }),
      query,
    );
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
    if (criteria) whereCriteria(query, criteria, criteriaColumns);
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
    if (criteria) whereCriteria(query, criteria, criteriaColumns);
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
}

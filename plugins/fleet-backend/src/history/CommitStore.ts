import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { Knex } from 'knex';
import type { ClusterFilter } from '../clusters/ClusterFilter';
import type { ClusterReadModel } from '../clusters/ClusterReadModel';
import type { ListPosition } from '../clusters/ListPosition';
import type { FleetCommit } from '../domain/history/FleetCommit';

interface CommitRow {
  id: string;
  at: number | string;
  subject: string;
  author: string;
  run: string | null;
  /** SQLite gives 0 or 1. */
  is_fleet_wide: boolean | number;
  has_others: boolean | number;
}

/** A commit as somebody may see it. */
export interface VisibleCommit extends FleetCommit {
  /** Whether it also changed documents of clusters that the reader may not see. */
  isPartlyHidden: boolean;
}

/** Keeps commits that changed what is declared of clusters. */
export class CommitStore {
  readonly #knex: Knex;
  readonly #clusters: Pick<ClusterReadModel, 'selectNames'>;

  constructor(knex: Knex, clusters: Pick<ClusterReadModel, 'selectNames'>) {
    this.#knex = knex;
    this.#clusters = clusters;
  }

  /** Adds those that are new; another replica may do the same at this moment. True if there were any. */
  async add(commits: readonly FleetCommit[]): Promise<boolean> {
    if (commits.length === 0) return false;
    const ids = commits.map(({ id }) => id);
    return this.#knex.transaction(async tx => {
      const known: string[] = await tx('fleet_commits')
        .whereIn('id', ids)
        .pluck('id');
      const fresh = commits.filter(({ id }) => !known.includes(id));
      for (const { clusters, isFleetWide, hasOthers, ...rest } of fresh) {
        await tx('fleet_commits')
          .insert({
            ...rest,
            ...{ is_fleet_wide: isFleetWide, has_others: hasOthers },
          })
          .onConflict('id')
          .ignore();
        if (clusters.length > 0) {
          await tx('fleet_commit_clusters')
            .insert(clusters.map(cluster => ({ commit_id: rest.id, cluster })))
            .onConflict(['commit_id', 'cluster'])
            .ignore();
        }
      }
      return fresh.length > 0;
    });
  }

  /** One page, latest first, of commits that concern a cluster that may be seen, or all of them. */
  async list(
    query: { limit: number; cluster?: string; from?: number; upTo: number },
    options: {
      criteria?: PermissionCriteria<ClusterFilter>;
      after?: ListPosition;
    },
  ): Promise<VisibleCommit[]> {
    const { criteria, after } = options;
    const rows: CommitRow[] = await this.#knex('fleet_commits as change')
      .where(seen =>
        seen
          .where('is_fleet_wide', true)
          .orWhereExists(this.#concerns(query.cluster, criteria)),
      )
      .modify(builder => {
        builder.where('at', '<=', query.upTo);
        if (query.from !== undefined) builder.where('at', '>=', query.from);
        if (!after) return;
        builder.where(rest =>
          rest
            .where('at', '<', after.value)
            .orWhere(same =>
              same.where('at', after.value).where('id', '<', after.name),
            ),
        );
      })
      .orderBy([
        { column: 'at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(query.limit);
    return this.#complete(rows, criteria);
  }

  async prune(before: number): Promise<void> {
    const old = this.#knex('fleet_commits').where('at', '<', before);
    await this.#knex('fleet_commit_clusters')
      .whereIn('commit_id', old.clone().select('id'))
      .delete();
    await old.delete();
  }

  #concerns(
    cluster: string | undefined,
    criteria: PermissionCriteria<ClusterFilter> | undefined,
  ): Knex.QueryBuilder {
    const touched = this.#knex('fleet_commit_clusters as touched')
      .whereRaw('touched.commit_id = change.id')
      .select(this.#knex.raw('1'));
    if (cluster !== undefined) touched.where('touched.cluster', cluster);
    // Without criteria also those that have left the fleet.
    return criteria || cluster !== undefined
      ? touched.whereIn('touched.cluster', this.#clusters.selectNames(criteria))
      : touched;
  }

  async #complete(
    rows: CommitRow[],
    criteria: PermissionCriteria<ClusterFilter> | undefined,
  ): Promise<VisibleCommit[]> {
    const ids = rows.map(({ id }) => id);
    const touched: { commit_id: string; cluster: string }[] = await this.#knex(
      'fleet_commit_clusters',
    )
      .whereIn('commit_id', ids)
      .orderBy('cluster');
    const names = [...new Set(touched.map(({ cluster }) => cluster))];
    const seen: Set<string> = new Set(
      criteria
        ? await this.#knex
            .from(this.#clusters.selectNames(criteria).as('visible'))
            .whereIn('name', names)
            .pluck('name')
        : names,
    );
    return rows.map(row => {
      const own = touched.filter(({ commit_id }) => commit_id === row.id);
      const clusters = own.map(({ cluster }) => cluster);
      return {
        ...{ id: row.id, at: Number(row.at), subject: row.subject },
        ...{ author: row.author, run: row.run },
        clusters: clusters.filter(name => seen.has(name)),
        isFleetWide: Boolean(row.is_fleet_wide),
        hasOthers: Boolean(row.has_others),
        isPartlyHidden: clusters.some(name => !seen.has(name)),
      };
    });
  }
}

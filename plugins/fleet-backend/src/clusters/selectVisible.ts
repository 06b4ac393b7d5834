import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import { whereCriteria } from '@fairway/backend-kit';
import type { ListClustersQuery } from '@fairway/plugin-fleet-common';
import type { Knex } from 'knex';
import type { ClusterFilter } from './ClusterFilter';
import { criteriaColumns } from './ClusterRow';
import { selectOutlook } from './selectOutlook';

export interface VisibleOptions {
  /** What the reader may see; everything if absent. */
  criteria?: PermissionCriteria<ClusterFilter>;
  /** A cluster whose last good heartbeat is not later than this is unknown, in milliseconds. */
  staleBefore: number;
}

const searched = ['name', 'title', 'provider', 'region', 'ring'];

/**
 * The clusters that the reader may see, with what is assessed of each at reading: `verdict_now`, a column of each topic of the outlook, and
 * `found`, whether the search finds it. Select the other columns beside.
 */
export function selectVisible(
  knex: Knex,
  { search }: Pick<ListClustersQuery, 'search'>,
  { criteria, staleBefore }: VisibleOptions,
): Knex.QueryBuilder {
  const unreached = knex.raw(
    `(unusable is not null or last_good_at is null or last_good_at <= ?)`,
    [staleBefore],
  );
  const builder = knex('clusters')
    .whereNull('retired_at')
    .select(
      knex.raw(`case when ? then 'unknown' else verdict end as verdict_now`, [
        unreached,
      ]),
      ...selectOutlook(knex, unreached),
      selectFound(knex, search),
    );
  if (criteria) whereCriteria(builder, criteria, criteriaColumns);
  return builder;
}

function selectFound(knex: Knex, search: string | undefined): Knex.Raw {
  if (!search) return knex.raw('1 as found');
  const pattern = `%${escapeLike(search.toLowerCase())}%`;
  const isFound = searched
    .map(column => `lower(${column}) like ? escape '!'`)
    .join(' or ');
  return knex.raw(
    `case when ${isFound} then 1 else 0 end as found`,
    searched.map(() => pattern),
  );
}

/** `%` and `_` in what somebody searches for are themselves, not wildcards. */
function escapeLike(text: string): string {
  return text.replace(/[!%_]/g, match => `!${match}`);
}

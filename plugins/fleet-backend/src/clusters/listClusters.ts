import {
  clusterFacets,
  notStated,
  type ListClustersQuery,
  type OutlookTotals,
  type Verdict,
} from '@fairway/plugin-fleet-common';
import type { Knex } from 'knex';
import { toStoredCluster, type ClusterRow } from './ClusterRow';
import type { ListPosition } from './ListPosition';
import { countOutlook, outlookColumn, toOutlookTotals } from './selectOutlook';
import { selectVisible, type VisibleOptions } from './selectVisible';
import type { StoredCluster } from './StoredCluster';

interface ListedRow extends ClusterRow {
  sort_value: string | number;
}

export interface ClusterPage {
  items: StoredCluster[];
  totals: Record<Verdict, number>;
  outlookTotals: OutlookTotals;
  /** Where the next page begins; undefined on the last one. */
  next?: ListPosition;
}

interface ListOptions extends VisibleOptions {
  after?: ListPosition;
}

/** One page of clusters and how many match in all, in one query. */
export async function listClusters(
  knex: Knex,
  query: ListClustersQuery,
  options: ListOptions,
): Promise<ClusterPage> {
  const rows: (ListedRow & Record<Verdict, string | number>)[] = await knex
    .with('matching', selectMatching(knex, query, options))
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
          ...countOutlook(knex),
        ),
    )
    .with('page', builder => selectPage(builder, query, options.after))
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
    outlookTotals: toOutlookTotals({ ...first }),
    ...(found.length > query.limit && {
      next: { value: last.sort_value, name: last.name },
    }),
  };
}

/** Those of the visible clusters that search and facets leave. */
function selectMatching(
  knex: Knex,
  query: ListClustersQuery,
  options: ListOptions,
): Knex.QueryBuilder {
  const visible = selectVisible(knex, query, options)
    .select('clusters.*')
    .as('visible');
  const builder = knex.from(visible).select('visible.*', {
    sort_value: sortValue(knex, query.sort),
  });
  if (query.search) builder.where({ found: 1 });
  for (const facet of clusterFacets) {
    const values = query[facet];
    if (!values) continue;
    builder.andWhere(inner => {
      inner.whereIn(facet, values);
      if (values.includes(notStated)) inner.orWhereNull(facet);
    });
  }
  return builder;
}

function selectPage(
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
  if (query.outlook)
    builder.andWhere({ [outlookColumn(query.outlook)]: 'bad' });
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

/** What rows are ordered by; worst verdict and least critical tier come first when ascending. */
function sortValue(knex: Knex, sort: ListClustersQuery['sort']): Knex.Raw {
  switch (sort) {
    case 'verdict':
      return knex.raw(
        `case verdict_now when 'bad' then 0 when 'unknown' then 1 else 2 end`,
      );
    case 'tier':
      return knex.raw(
        `case tier when 'dev' then 0 when 'staging' then 1 else 2 end`,
      );
    case 'observedAt':
      return knex.raw('coalesce(last_good_at, 0)');
    case 'version':
      return knex.raw(`coalesce(version_key, '')`);
    case 'checks':
      return knex.raw('coalesce(checks_bad, 0)');
    case 'name':
      return knex.raw('name');
    default:
      return sort satisfies never;
  }
}

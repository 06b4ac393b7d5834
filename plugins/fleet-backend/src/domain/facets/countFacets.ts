import {
  clusterFacets,
  notStated,
  type ClusterFacet,
  type ClusterFacets,
  type ClusterFilterName,
  type FacetValue,
  type ListClustersQuery,
  type Verdict,
  type WithoutFilter,
} from '@fairway/plugin-fleet-common';

/** How many clusters are alike in all by which a list can be narrowed. */
export interface AlikeClusters extends Record<ClusterFacet, string | null> {
  verdict: Verdict;
  /** Whether the search finds them. */
  isFound: boolean;
  /** Whether what the filter by outlook asks for is bad of them. */
  isAhead: boolean;
  count: number;
}

/** What a list of clusters can be narrowed to, and what leaves it empty. */
export interface FacetCounts {
  facets: ClusterFacets;
  /** The filters that are set, each with how many clusters there would be without it, if there are any. */
  withoutFilter: WithoutFilter[];
}

type Filters = Pick<
  ListClustersQuery,
  'search' | 'verdict' | 'outlook' | ClusterFacet
>;

/** Counts the values of each facet by all filters but its own, and what would be listed without each filter. */
export function countFacets(
  rows: readonly AlikeClusters[],
  query: Filters,
): FacetCounts {
  const passing = listConditions(query);
  const select = (leftOut: ClusterFilterName) =>
    rows.filter(row =>
      passing.every(({ filter, passes }) => filter === leftOut || passes(row)),
    );
  return {
    facets: Object.fromEntries(
      clusterFacets.map(facet => [facet, countValues(select(facet), facet)]),
    ),
    withoutFilter: passing
      .map(({ filter }) => ({ filter, count: sumCounts(select(filter)) }))
      .filter(({ count }) => count > 0),
  };
}

interface Condition {
  filter: ClusterFilterName;
  passes: (row: AlikeClusters) => boolean;
}

function listConditions(query: Filters): Condition[] {
  const { search, verdict, outlook } = query;
  const conditions: Condition[] = [];
  if (search) {
    conditions.push({ filter: 'search', passes: row => row.isFound });
  }
  if (verdict) {
    conditions.push({
      filter: 'verdict',
      passes: row => row.verdict === verdict,
    });
  }
  if (outlook) {
    conditions.push({ filter: 'outlook', passes: row => row.isAhead });
  }
  for (const facet of clusterFacets) {
    const values = query[facet];
    if (!values) continue;
    conditions.push({
      filter: facet,
      passes: row => values.includes(row[facet] ?? notStated),
    });
  }
  return conditions;
}

function countValues(
  rows: readonly AlikeClusters[],
  facet: ClusterFacet,
): FacetValue[] {
  const counts = new Map<string | null, number>();
  for (const { [facet]: value, count } of rows) {
    counts.set(value, (counts.get(value) ?? 0) + count);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort(
      (one, other) =>
        other.count - one.count ||
        (one.value ?? '').localeCompare(other.value ?? ''),
    );
}

function sumCounts(rows: readonly AlikeClusters[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0);
}

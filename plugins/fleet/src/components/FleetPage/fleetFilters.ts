import { groupings, type Grouping } from '../../domain/groupClusters';
import { columnIds, usualColumns, type ColumnId } from './columnIds';
import {
  ListClustersQuery,
  clusterFacets,
  clusterFilters,
  clusterRoles,
  clusterSortKeys,
  joinValues,
  mostFacetValues,
  notStated,
  outlookTopics,
  splitValues,
  tiers,
  verdicts,
  type ClusterFacet,
} from '@fairway/plugin-fleet-common';

export type ClusterSort = (typeof clusterSortKeys)[number];

/** Only clusters with one of the values. */
type FacetFilters = { [facet in ClusterFacet]?: readonly string[] };

/** What the address of the fleet page says about its list; unset means everything. */
export type FleetFilters = FacetFilters & {
  search?: string;
  verdict?: (typeof verdicts)[number];
  /** Only clusters of which that is bad. */
  outlook?: (typeof outlookTopics)[number];
  sort: ClusterSort;
  order: 'asc' | 'desc';
  cursor?: string;
  view: FleetView;
  /** By what the tiles stand together. */
  group: Grouping;
  /** Columns of the table, in its own order. */
  columns: readonly ColumnId[];
};

export const fleetViews = ['tiles', 'table'] as const;
export type FleetView = (typeof fleetViews)[number];

/** They change how the same clusters are shown, so that a page of them stays the page it is. */
const looks: readonly string[] = ['view', 'group', 'columns'];
const usual: Record<string, string> = {
  view: 'tiles',
  group: 'tier',
  columns: usualColumns.join(','),
};

/** The values of facets that have no others. */
const known: { [facet in ClusterFacet]?: readonly string[] } = {
  tier: tiers,
  role: [...clusterRoles, notStated],
};

export const clustersPerPage = 25;
/** The map draws at most so many tiles; the page says how many are left out. */
export const clustersOnMap = 1000;

function pick<T extends string>(
  allowed: readonly T[],
  value: string | null,
): T | undefined {
  return allowed.find(each => each === value);
}

/** Reads the filters from an address; what it does not know it ignores, since anyone may have typed it. */
export function parseFleetFilters(params: URLSearchParams): FleetFilters {
  return {
    search: params.get('search')?.slice(0, 200) || undefined,
    verdict: pick(verdicts, params.get('verdict')),
    outlook: pick(outlookTopics, params.get('outlook')),
    ...parseFacets(params),
    sort: pick(clusterSortKeys, params.get('sort')) ?? 'name',
    order: params.get('order') === 'desc' ? 'desc' : 'asc',
    cursor: params.get('cursor') || undefined,
    view: pick(fleetViews, params.get('view')) ?? 'tiles',
    group: pick(groupings, params.get('group')) ?? 'tier',
    columns: parseColumns(params.get('columns')),
  };
}

function parseFacets(params: URLSearchParams): FacetFilters {
  return Object.fromEntries(
    clusterFacets.map(facet => {
      const values = splitValues((params.get(facet) ?? '').slice(0, 2_500))
        .filter(value => known[facet]?.includes(value) ?? true)
        .slice(0, mostFacetValues);
      return [facet, values.length > 0 ? values : undefined];
    }),
  );
}

/** The first column says which cluster it is, and is always there. */
function parseColumns(text: string | null): readonly ColumnId[] {
  if (text === null) return usualColumns;
  const named = text.split(',');
  return columnIds.filter(id => id === 'name' || named.includes(id));
}

/**
 * The address after a change of filters. Whatever changes but the cursor starts again at the first page:
 * a cursor belongs to one order and one set of filters. Parameters of others are kept.
 */
export function changeFleetFilters(
  params: URLSearchParams,
  change: Partial<FleetFilters>,
): URLSearchParams {
  const next = new URLSearchParams(params);
  const keys = Object.keys(change);
  if (!keys.every(key => key === 'cursor' || looks.includes(key))) {
    next.delete('cursor');
  }
  for (const [key, given] of Object.entries(change)) {
    const value = Array.isArray(given)
      ? joinValues(given)
      : String(given ?? '');
    if (value && value !== usual[key]) {
      next.set(key, value);
    } else {
      next.delete(key);
    }
  }
  return next;
}

/** The query of one page of the table. */
export function toTableQuery(
  filters: FleetFilters,
): Partial<ListClustersQuery> {
  const { sort, order, cursor } = filters;
  return {
    ...pickFilters(filters),
    ...{ sort, order, cursor },
    limit: clustersPerPage,
  };
}

/** The query of the map; the counts by verdict and by what is ahead are those of all, so that a pressed tile does not empty the others. */
export function toMapQuery(filters: FleetFilters): Partial<ListClustersQuery> {
  return {
    ...pickFilters(filters),
    sort: 'name',
    order: 'asc',
    limit: clustersOnMap,
  };
}

function pickFilters(filters: FleetFilters): Partial<ListClustersQuery> {
  return Object.fromEntries(
    clusterFilters.map(filter => [filter, filters[filter]]),
  );
}

/** True if something is filtered out. */
export function isFiltered(filters: FleetFilters): boolean {
  return clusterFilters.some(filter => filters[filter]);
}

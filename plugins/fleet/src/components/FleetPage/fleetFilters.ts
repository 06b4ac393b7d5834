import {
  ListClustersQuery,
  clusterSortKeys,
  tiers,
  verdicts,
} from '@fairway/plugin-fleet-common';

export type ClusterSort = (typeof clusterSortKeys)[number];

/** What the address of the fleet page says about its list; unset means everything. */
export type FleetFilters = {
  search?: string;
  verdict?: (typeof verdicts)[number];
  tier?: (typeof tiers)[number];
  sort: ClusterSort;
  order: 'asc' | 'desc';
  cursor?: string;
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
    tier: pick(tiers, params.get('tier')),
    sort: pick(clusterSortKeys, params.get('sort')) ?? 'name',
    order: params.get('order') === 'desc' ? 'desc' : 'asc',
    cursor: params.get('cursor') || undefined,
  };
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
  if (!('cursor' in change)) {
    next.delete('cursor');
  }
  for (const [key, value] of Object.entries(change)) {
    if (value) {
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
  return { ...filters, limit: clustersPerPage };
}

/** The query of the map and of the counts: all verdicts, so that a pressed tile does not empty the others. */
export function toMapQuery(
  filters: Pick<FleetFilters, 'search' | 'tier'>,
): Partial<ListClustersQuery> {
  return {
    search: filters.search,
    tier: filters.tier,
    sort: 'name',
    order: 'asc',
    limit: clustersOnMap,
  };
}

/** True if something is filtered out. */
export function isFiltered(filters: FleetFilters): boolean {
  return Boolean(filters.search || filters.verdict || filters.tier);
}

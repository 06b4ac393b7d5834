import {
  EnvironmentSummary,
  ListEnvironmentsQuery,
  environmentStates,
} from '@fairway/plugin-environments-common';

export const environmentSortKeys = [
  'name',
  'owner',
  'cluster',
  'leaseUntil',
] as const;

/** What the address of the list says; unset means everything, and `mine` is how the list begins. */
export type EnvironmentFilters = {
  whose: 'mine' | 'all';
  search?: string;
  owner?: string;
  cluster?: string;
  state?: EnvironmentSummary['state'];
  sort: (typeof environmentSortKeys)[number];
  order: 'asc' | 'desc';
  cursor?: string;
};

const perPage = 25;

function pick<T extends string>(
  allowed: readonly T[],
  value: string | null,
): T | undefined {
  return allowed.find(each => each === value);
}

function readText(value: string | null, length: number): string | undefined {
  return value?.slice(0, length) || undefined;
}

/** Reads the filters from an address; what it does not know it ignores, since anyone may have typed it. */
export function parseEnvironmentFilters(
  params: URLSearchParams,
): EnvironmentFilters {
  return {
    whose: params.get('whose') === 'all' ? 'all' : 'mine',
    search: readText(params.get('search'), 200),
    owner: readText(params.get('owner'), 100),
    cluster: readText(params.get('cluster'), 100),
    state: pick(environmentStates, params.get('state')),
    sort: pick(environmentSortKeys, params.get('sort')) ?? 'name',
    order: params.get('order') === 'desc' ? 'desc' : 'asc',
    cursor: readText(params.get('cursor'), 2000),
  };
}

/** The address after a change. Whatever changes but the cursor starts again at the first page, since a cursor belongs to one order and one set of filters. */
export function changeEnvironmentFilters(
  params: URLSearchParams,
  change: Partial<EnvironmentFilters>,
): URLSearchParams {
  const next = new URLSearchParams(params);
  if (!('cursor' in change)) {
    next.delete('cursor');
  }
  for (const [key, value] of Object.entries(change)) {
    if (value && value !== 'mine') {
      next.set(key, value);
    } else {
      next.delete(key);
    }
  }
  return next;
}

/** The query of one page of the list. */
export function toListQuery(
  filters: EnvironmentFilters,
): Partial<ListEnvironmentsQuery> {
  const { whose, ...rest } = filters;
  return {
    ...rest,
    mine: whose === 'mine' ? 'true' : undefined,
    limit: perPage,
  };
}

/** True if more is filtered out than what belongs to others. */
export function isFiltered(filters: EnvironmentFilters): boolean {
  return Boolean(
    filters.search || filters.owner || filters.cluster || filters.state,
  );
}

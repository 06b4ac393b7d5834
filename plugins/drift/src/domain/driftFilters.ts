import {
  driftStates,
  listDriftObjectsQuerySchema,
  type DriftState,
  type ListDriftObjectsQuery,
} from '@fairway/plugin-drift-common';
import type { UrlStatePatch } from '@fairway/portal-ui';

/** What of the list stands in the address, and what it is without. */
export const filterDefaults = {
  search: '',
  state: '',
  severity: '',
  author: '',
  cluster: '',
  kind: '',
  owner: '',
  environment: '',
  snoozed: '',
  sort: 'severity',
  order: 'desc',
  cursor: '',
};
export type DriftFilters = typeof filterDefaults;

/** What the address says about the list, and how to change it. */
export interface Filtering {
  filters: DriftFilters;
  /** Starts again at the first page unless a cursor is given. */
  change: (
    patch: UrlStatePatch<keyof DriftFilters>,
    options?: { push?: boolean },
  ) => void;
}

/** Those that leave objects out. */
const narrowing = [
  'search',
  'state',
  'severity',
  'author',
  'cluster',
  'kind',
  'owner',
  'environment',
  'snoozed',
] as const;

/** The request that an address stands for. What the portal would refuse is left out: anyone may have typed it. */
export function toListQuery(
  filters: DriftFilters,
): Partial<ListDriftObjectsQuery> {
  const { shape } = listDriftObjectsQuerySchema;
  const query: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(filters)) {
    const parsed = shape[key as keyof typeof shape].safeParse(value);
    if (value !== '' && parsed.success) query[key] = parsed.data;
  }
  return query;
}

/** The states that are chosen; none: what is open. */
export function parseStates({ state }: DriftFilters): DriftState[] {
  const chosen = state.split(',');
  return driftStates.filter(each => chosen.includes(each));
}

/** Chooses a state, or takes the choice back. */
export function toggleState(filters: DriftFilters, state: DriftState): string {
  const chosen = parseStates(filters);
  return driftStates
    .filter(each => (each === state) !== chosen.includes(each))
    .join(',');
}

/** True if something is left out that the list has without filters. */
export function isFiltered(filters: DriftFilters): boolean {
  return narrowing.some(key => filters[key] !== '');
}

/** The filters without those that leave something out; the order stays. */
export const noFilters: Partial<DriftFilters> = Object.fromEntries(
  [...narrowing, 'cursor' as const].map(key => [key, '']),
);

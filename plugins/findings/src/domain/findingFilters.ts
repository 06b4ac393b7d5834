import {
  findingStates,
  listFindingsQuerySchema,
  severities,
  type FindingState,
  type ListFindingsQuery,
  type Severity,
} from '@fairway/plugin-findings-common';

/** What the list can be grouped by. */
export const groupings = [
  'severity',
  'state',
  'owner',
  'rule',
  'cluster',
] as const;
export type Grouping = (typeof groupings)[number];

/** What of the list stands in the address, and what it is without. */
export const filterDefaults = {
  search: '',
  severity: '',
  state: '',
  owner: '',
  mine: '',
  rule: '',
  cluster: '',
  environment: '',
  sort: 'severity',
  order: 'desc',
  group: '',
  cursor: '',
};
export type FindingFilters = typeof filterDefaults;

/** Those that leave findings out. */
const narrowing = [
  'search',
  'severity',
  'state',
  'owner',
  'mine',
  'rule',
  'cluster',
  'environment',
] as const;

/** The request that an address stands for. What the portal would refuse is left out: anyone may have typed it. */
export function toListQuery(
  filters: FindingFilters,
): Partial<ListFindingsQuery> {
  const { shape } = listFindingsQuerySchema;
  const { group: _group, ...asked } = filters;
  const query: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(asked)) {
    const parsed = shape[key as keyof typeof shape].safeParse(value);
    if (value !== '' && parsed.success) query[key] = parsed.data;
  }
  return query;
}

/** By what the list is grouped; undefined if it is not. */
export function parseGrouping({ group }: FindingFilters): Grouping | undefined {
  return groupings.find(each => each === group);
}

/** The severities that are chosen; none: all of them. */
export function parseSeverities({ severity }: FindingFilters): Severity[] {
  const chosen = severity.split(',');
  return severities.filter(each => chosen.includes(each));
}

/** The states that are chosen; none: what is to be settled. */
export function parseStates({ state }: FindingFilters): FindingState[] {
  const chosen = state.split(',');
  return findingStates.filter(each => chosen.includes(each));
}

/** Chooses a severity, or takes the choice back. */
export function toggleSeverity(
  filters: FindingFilters,
  severity: Severity,
): string {
  const chosen = parseSeverities(filters);
  return severities
    .filter(each => (each === severity) !== chosen.includes(each))
    .join(',');
}

/** True if something is left out that the list has without filters. */
export function isFiltered(filters: FindingFilters): boolean {
  return narrowing.some(key => filters[key] !== '');
}

/** The filters without those that leave something out; order and groups stay. */
export const noFilters: Partial<FindingFilters> = Object.fromEntries(
  [...narrowing, 'cursor' as const].map(key => [key, '']),
);

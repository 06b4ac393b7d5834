import { buildQuery } from '@fairway/portal-ui';
import {
  filterDefaults,
  type FindingFilters,
} from '../../domain/findingFilters';

/** A view of the list that many need: a name for some filters. */
export interface View {
  title: string;
  filters: Partial<FindingFilters>;
}

export const views: readonly View[] = [
  { title: 'To settle', filters: {} },
  { title: 'Needs me', filters: { mine: 'true' } },
  { title: 'Critical', filters: { severity: 'critical' } },
  { title: 'Unknown', filters: { state: 'unknown' } },
  { title: 'Snoozed', filters: { state: 'snoozed' } },
  { title: 'Accepted risks', filters: { state: 'accepted' } },
  { title: 'Closed', filters: { state: 'closed', sort: 'lastSeen' } },
];

/** How a view is shown or looked at; the same view on another page or in groups is the same. */
const looks: readonly (keyof FindingFilters)[] = [
  'cursor',
  'group',
  'order',
  'sort',
];

/** The address of a view below that of the list. */
export function toViewQuery({ filters }: View): string {
  return buildQuery(filters);
}

/** Whether these filters are the view. */
export function isView(view: View, filters: FindingFilters): boolean {
  const whole = { ...filterDefaults, ...view.filters };
  return Object.entries(whole).every(([name, value]) => {
    const key = name as keyof FindingFilters;
    return looks.includes(key) || filters[key] === value;
  });
}

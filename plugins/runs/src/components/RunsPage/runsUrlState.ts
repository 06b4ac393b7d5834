import { listRunsQuerySchema } from '@fairway/plugin-runs-common';
import type { ListRunsQuery } from '@fairway/plugin-runs-common';

/** What of the list's request stands in the URL, and what it is without. */
export const runsUrlDefaults = {
  state: '',
  intent: '',
  search: '',
  sort: 'createdAt',
  order: 'desc',
  cursor: '',
};

export type RunsUrlState = typeof runsUrlDefaults;

/** The request a URL stands for; what the interface would refuse is left out. */
export function toRunsQuery(url: RunsUrlState): Partial<ListRunsQuery> {
  const { shape } = listRunsQuerySchema;
  const query: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(url)) {
    const parsed = shape[key as keyof typeof shape].safeParse(value);
    if (value !== '' && parsed.success) {
      query[key] = parsed.data;
    }
  }
  return query;
}

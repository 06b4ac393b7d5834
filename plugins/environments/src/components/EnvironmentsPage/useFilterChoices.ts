import { useApi } from '@backstage/frontend-plugin-api';
import {
  EnvironmentSummary,
  environmentsChangedChannel,
} from '@fairway/plugin-environments-common';
import { useLiveQuery } from '@fairway/portal-ui';
import { environmentsApiRef } from '../../api/EnvironmentsApi';
import { EnvironmentFilters } from './environmentFilters';

function sortUnique(values: (string | undefined)[]): string[] {
  return [...new Set(values.filter(value => value !== undefined))].sort();
}

/** Owners and clusters that can be filtered by: what is offered to the reader, what is shown, and what is chosen already. */
export function useFilterChoices(
  filters: EnvironmentFilters,
  shown: readonly EnvironmentSummary[],
): { owners: string[]; clusters: string[] } {
  const api = useApi(environmentsApiRef);
  const { data: options } = useLiveQuery({
    queryKey: ['environments', 'create-options'],
    queryFn: ({ signal }) => api.getCreateOptions(signal),
    channel: environmentsChangedChannel,
  });
  return {
    owners: sortUnique([
      ...(options?.owners.map(({ name }) => name) ?? []),
      ...shown.map(({ owner }) => owner),
      filters.owner,
    ]),
    clusters: sortUnique([
      ...(options?.classes.flatMap(({ clusters }) =>
        clusters.map(({ name }) => name),
      ) ?? []),
      ...shown.map(({ cluster }) => cluster),
      filters.cluster,
    ]),
  };
}

import { useApi } from '@backstage/frontend-plugin-api';
import { environmentsChangedChannel } from '@fairway/plugin-environments-common';
import { useLiveQuery } from '@fairway/portal-ui';
import { environmentsApiRef } from '../../api/EnvironmentsApi';
import { EnvironmentFilters, toListQuery } from './environmentFilters';

/** One page of the list, live. */
export function useEnvironments(filters: EnvironmentFilters) {
  const api = useApi(environmentsApiRef);
  const query = toListQuery(filters);
  return useLiveQuery({
    queryKey: ['environments', 'list', query],
    queryFn: ({ signal }) => api.list(query, signal),
    channel: environmentsChangedChannel,
    keepPrevious: true,
  });
}

import { fetchApiRef, useApi } from '@backstage/frontend-plugin-api';
import {
  environmentsChangedChannel,
  listEnvironmentsResponseSchema,
  type ListEnvironmentsResponse,
} from '@fairway/plugin-environments-common';
import {
  buildQuery,
  readResponse,
  useLiveQuery,
  type LiveQuery,
  withDeadline,
} from '@fairway/portal-ui';

/** How many are shown; the page of all environments shows the rest. */
const shown = 6;

/** The environments of the reader's teams, those whose lease ends first in front. */
export function useMyEnvironments(): LiveQuery<ListEnvironmentsResponse> {
  const fetchApi = withDeadline(useApi(fetchApiRef));
  return useLiveQuery({
    queryKey: ['home', 'my-environments'],
    queryFn: async ({ signal }) =>
      readResponse(
        listEnvironmentsResponseSchema,
        await fetchApi.fetch(
          `plugin://environments/environments${buildQuery({
            mine: true,
            sort: 'leaseUntil',
            limit: shown,
          })}`,
          { signal },
        ),
      ),
    channel: environmentsChangedChannel,
  });
}

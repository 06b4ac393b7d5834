import { useApi } from '@backstage/frontend-plugin-api';
import {
  environmentsChangedChannel,
  type ListEnvironmentsResponse,
} from '@fairway/plugin-environments-common';
import { useLiveQuery, type LiveQuery } from '@fairway/portal-ui';
import { environmentsApiRef } from '../../api/EnvironmentsApi';

/** How many are shown; the page of all environments shows the rest. */
const shown = 6;

/** The environments of the reader's teams, those whose lease ends first in front. */
export function useMyEnvironments(): LiveQuery<ListEnvironmentsResponse> {
  const api = useApi(environmentsApiRef);
  return useLiveQuery({
    queryKey: ['home', 'my-environments'],
    queryFn: ({ signal }) =>
      api.list({ mine: 'true', sort: 'leaseUntil', limit: shown }, signal),
    channel: environmentsChangedChannel,
  });
}

import { useApi } from '@backstage/frontend-plugin-api';
import {
  environmentsChangedChannel,
  type Environment,
} from '@fairway/plugin-environments-common';
import { runsChangedChannel } from '@fairway/plugin-runs-common';
import { useLiveQuery, type LiveQuery } from '@fairway/portal-ui';
import { environmentsApiRef } from '../api/EnvironmentsApi';

/** One environment, kept fresh: read again when it or the run that works on it changes. */
export function useEnvironment(
  owner: string,
  name: string,
): LiveQuery<Environment> {
  const api = useApi(environmentsApiRef);
  return useLiveQuery({
    queryKey: ['environments', 'one', owner, name],
    queryFn: ({ signal }) => api.get(owner, name, signal),
    channel: [
      {
        channel: environmentsChangedChannel,
        idsOf: ({ id }) => (id ? [id] : undefined),
      },
      { channel: runsChangedChannel, idsOf: ({ run }) => (run ? [run] : []) },
    ],
  });
}

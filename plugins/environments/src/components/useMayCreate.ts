import { useApi } from '@backstage/frontend-plugin-api';
import { environmentsChangedChannel } from '@fairway/plugin-environments-common';
import { useLiveQuery } from '@fairway/portal-ui';
import { environmentsApiRef } from '../api/EnvironmentsApi';

/** Whether the reader may ask for an environment at all; undefined until that is known. If it cannot be found out the form says why. */
export function useMayCreate(): boolean | undefined {
  const api = useApi(environmentsApiRef);
  const { data, error } = useLiveQuery({
    queryKey: ['environments', 'create-options'],
    queryFn: ({ signal }) => api.getCreateOptions(signal),
    channel: environmentsChangedChannel,
  });
  if (data) {
    return data.owners.length > 0;
  }
  return error ? true : undefined;
}

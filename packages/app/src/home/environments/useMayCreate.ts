import { fetchApiRef, useApi } from '@backstage/frontend-plugin-api';
import {
  createOptionsSchema,
  environmentsChangedChannel,
} from '@fairway/plugin-environments-common';
import { readResponse, useLiveQuery } from '@fairway/portal-ui';

/** Whether the reader may ask for an environment at all; undefined until that is known. If it cannot be found out the form says why. */
export function useMayCreate(): boolean | undefined {
  const fetchApi = useApi(fetchApiRef);
  const { data, error } = useLiveQuery({
    queryKey: ['environments', 'create-options'],
    queryFn: async ({ signal }) =>
      readResponse(
        createOptionsSchema,
        await fetchApi.fetch('plugin://environments/create-options', {
          signal,
        }),
      ),
    channel: environmentsChangedChannel,
  });
  if (data) {
    return data.owners.length > 0;
  }
  return error ? true : undefined;
}

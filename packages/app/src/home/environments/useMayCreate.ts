import { fetchApiRef, useApi } from '@backstage/frontend-plugin-api';
import {
  environmentOffersSchema,
  environmentsChangedChannel,
} from '@fairway/plugin-environments-common';
import { readResponse, useLiveQuery } from '@fairway/portal-ui';

/** Whether the reader may ask for an environment at all; undefined until that is known. Where it cannot be found out the form says why. */
export function useMayCreate(): boolean | undefined {
  const fetchApi = useApi(fetchApiRef);
  const { data, error } = useLiveQuery({
    queryKey: ['environments', 'offers'],
    queryFn: async ({ signal }) =>
      readResponse(
        environmentOffersSchema,
        await fetchApi.fetch('plugin://environments/offers', { signal }),
      ),
    channel: environmentsChangedChannel,
  });
  if (data) {
    return data.owners.length > 0;
  }
  return error ? true : undefined;
}

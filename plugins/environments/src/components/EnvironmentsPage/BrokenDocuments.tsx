import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { environmentsChangedChannel } from '@fairway/plugin-environments-common';
import { FindingsNote, useLiveQuery } from '@fairway/portal-ui';
import { environmentsApiRef } from '../../api/EnvironmentsApi';
import { environmentRouteRef } from '../../routes';

/**
 * Documents of environments that cannot be used, with file and line. Nothing if they cannot be read: they stand beside the list, whose
 * own errors the page shows.
 */
export function BrokenDocuments() {
  const api = useApi(environmentsApiRef);
  const toEnvironment = useRouteRef(environmentRouteRef);
  const { data } = useLiveQuery({
    queryKey: ['environments', 'findings'],
    queryFn: ({ signal }) => api.listFindings(signal),
    channel: environmentsChangedChannel,
  });
  return (
    <FindingsNote
      findings={data ?? []}
      toHref={({ environment }) =>
        environment ? toEnvironment?.(environment) : undefined
      }
    />
  );
}

import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { environmentsChangedChannel } from '@fairway/plugin-environments-common';
import { BrokenDocumentsNote } from '@fairway/portal-ui';
import { environmentsApiRef } from '../../api/EnvironmentsApi';
import { environmentRouteRef } from '../../routes';

/** Documents of environments, classes and teams that cannot be used. */
export function BrokenDocuments() {
  const api = useApi(environmentsApiRef);
  const toEnvironment = useRouteRef(environmentRouteRef);
  return (
    <BrokenDocumentsNote
      pluginId="environments"
      list={signal => api.listFindings(signal)}
      channel={environmentsChangedChannel}
      toHref={({ kind, owner, name }) =>
        kind === 'Environment' && owner !== null
          ? toEnvironment?.({ owner, name })
          : undefined
      }
    />
  );
}

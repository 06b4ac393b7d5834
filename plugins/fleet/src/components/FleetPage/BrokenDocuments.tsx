import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { fleetChangedChannel } from '@fairway/plugin-fleet-common';
import { BrokenDocumentsNote } from '@fairway/portal-ui';
import { fleetApiRef } from '../../api/FleetApi';
import { clusterRouteRef } from '../../routes';

/** Documents of clusters that cannot be used. */
export function BrokenDocuments({ clusters }: { clusters: string[] }) {
  const api = useApi(fleetApiRef);
  const toCluster = useRouteRef(clusterRouteRef);
  return (
    <BrokenDocumentsNote
      pluginId="fleet"
      list={signal => api.listFindings(signal)}
      channel={fleetChangedChannel}
      toHref={({ name }) =>
        clusters.includes(name) ? toCluster?.({ name }) : undefined
      }
    />
  );
}

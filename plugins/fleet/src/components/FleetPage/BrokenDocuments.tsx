import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { fleetChangedChannel } from '@fairway/plugin-fleet-common';
import { FindingsNote, useLiveQuery } from '@fairway/portal-ui';
import { fleetApiRef } from '../../api/FleetApi';
import { clusterRouteRef } from '../../routes';

/**
 * Documents of clusters that cannot be used, with file and line. Nothing if they cannot be read: they stand beside the clusters, whose
 * own errors the page shows.
 */
export function BrokenDocuments({ clusters }: { clusters: string[] }) {
  const api = useApi(fleetApiRef);
  const toCluster = useRouteRef(clusterRouteRef);
  const { data } = useLiveQuery({
    queryKey: ['fleet', 'findings'],
    queryFn: ({ signal }) => api.listFindings(signal),
    channel: fleetChangedChannel,
  });
  return (
    <FindingsNote
      findings={data ?? []}
      toHref={({ path }) => {
        const name = /^clusters\/([^/]+)\.yaml$/.exec(path)?.[1];
        return name && clusters.includes(name)
          ? toCluster?.({ name })
          : undefined;
      }}
    />
  );
}

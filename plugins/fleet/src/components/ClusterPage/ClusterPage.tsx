import {
  BreadcrumbEntry,
  useApi,
  useRouteRef,
  useRouteRefParams,
} from '@backstage/frontend-plugin-api';
import { fleetChangedChannel } from '@fairway/plugin-fleet-common';
import {
  ErrorState,
  LoadingState,
  PageBody,
  PageTitle,
  useLiveQuery,
  type ClusterSection,
} from '@fairway/portal-ui';
import { withTimestamp } from '../../answer/withTimestamp';
import { useRefetchInterval } from '../../answer/useRefetchInterval';
import { fleetApiRef } from '../../api/FleetApi';
import { clusterRouteRef, rootRouteRef } from '../../routes';
import { ClusterContent } from './ClusterContent';

/** One cluster: how it is and since when, its figures with their age, who declares it, and what other plugins know about it. */
export function ClusterPage({
  sections,
}: {
  sections: readonly ClusterSection[];
}) {
  const { name } = useRouteRefParams(clusterRouteRef);
  const toCluster = useRouteRef(clusterRouteRef);
  const toFleet = useRouteRef(rootRouteRef);
  const api = useApi(fleetApiRef);
  const cluster = useLiveQuery({
    queryKey: ['fleet', 'cluster', name],
    queryFn: ({ signal }) => withTimestamp(api.getCluster(name, signal)),
    channel: fleetChangedChannel,
  });
  useRefetchInterval(cluster.retry);
  const { data, error, retry } = cluster;
  const title = data?.answer.title ?? name;
  return (
    <BreadcrumbEntry
      entry={{ label: title, href: toCluster?.({ name }) ?? '' }}
    >
      <PageBody>
        <PageTitle windowTitle={name}>{title}</PageTitle>
        {error && (
          <ErrorState
            error={error}
            retry={retry}
            back={toFleet && { href: toFleet(), label: 'All clusters' }}
          />
        )}
        {data && (
          <ClusterContent
            cluster={data.answer}
            answeredAt={data.answeredAt}
            sections={sections}
          />
        )}
        {!data && !error && (
          <LoadingState label={`Loading ${name}`} rows={10} />
        )}
      </PageBody>
    </BreadcrumbEntry>
  );
}

import {
  BreadcrumbEntry,
  useRouteRef,
  useRouteRefParams,
} from '@backstage/frontend-plugin-api';
import {
  ErrorState,
  LoadingState,
  PageBody,
  PageTitle,
  type ClusterSection,
} from '@fairway/portal-ui';
import { clusterRouteRef, rootRouteRef } from '../../routes';
import { useCluster } from '../useCluster';
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
  const { data, error, retry } = useCluster(name);
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

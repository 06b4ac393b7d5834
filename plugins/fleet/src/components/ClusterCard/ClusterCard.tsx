import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Card, CardBody, CardHeader, Link, Text } from '@backstage/ui';
import {
  ClusterDetail,
  fleetChangedChannel,
} from '@fairway/plugin-fleet-common';
import {
  Age,
  ErrorState,
  FactList,
  LoadingState,
  PortalQueryProvider,
  useLiveQuery,
} from '@fairway/portal-ui';
import { Timestamped, withTimestamp } from '../../answer/withTimestamp';
import { useRefetchInterval } from '../../answer/useRefetchInterval';
import { fleetApiRef } from '../../api/FleetApi';
import { clusterRouteRef } from '../../routes';
import { ClusterVerdict } from '../ClusterVerdict';
import { NodesFigure } from '../NodesFigure';
import { PodsFigure } from '../PodsFigure';
import { VerdictReason } from '../VerdictReason';

/** How the cluster of a catalog entity is, on the entity's page. */
export function ClusterCard() {
  const { name } = useEntity().entity.metadata;
  return (
    <Card>
      <CardHeader>
        <Text as="h2" variant="title-x-small" weight="bold">
          Cluster
        </Text>
      </CardHeader>
      <CardBody>
        <PortalQueryProvider>
          <CardContent name={name} />
        </PortalQueryProvider>
      </CardBody>
    </Card>
  );
}

function CardContent({ name }: { name: string }) {
  const api = useApi(fleetApiRef);
  const { data, error, retry } = useLiveQuery({
    queryKey: ['fleet', 'cluster', name],
    queryFn: ({ signal }) => withTimestamp(api.getCluster(name, signal)),
    channel: fleetChangedChannel,
  });
  useRefetchInterval(retry);
  return (
    <>
      {error && <ErrorState error={error} retry={retry} />}
      {data && <Facts name={name} answered={data} />}
      {!data && !error && <LoadingState label="Loading the cluster" rows={4} />}
    </>
  );
}

function Facts(props: { name: string; answered: Timestamped<ClusterDetail> }) {
  const { name, answered } = props;
  const { answer: cluster, answeredAt } = answered;
  const toCluster = useRouteRef(clusterRouteRef);
  return (
    <>
      <FactList
        facts={[
          {
            label: 'Verdict',
            value: <ClusterVerdict cluster={cluster} answeredAt={answeredAt} />,
          },
          {
            label: 'Reason',
            value: <VerdictReason cluster={cluster} answeredAt={answeredAt} />,
          },
          { label: 'Last answer', value: <Age at={cluster.observedAt} /> },
          { label: 'Version', value: cluster.version ?? 'unknown' },
          {
            label: 'Nodes ready',
            value: <NodesFigure nodes={cluster.nodes} />,
          },
          { label: 'Pods', value: <PodsFigure pods={cluster.pods} /> },
        ]}
      />
      <p>
        <Link href={toCluster?.({ name }) ?? ''}>Open the cluster</Link>
      </p>
    </>
  );
}

import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Card, CardBody, CardHeader, Link, Text } from '@backstage/ui';
import type { ClusterDetail } from '@fairway/plugin-fleet-common';
import {
  Age,
  ErrorState,
  FactList,
  LoadingState,
  PortalQueryProvider,
} from '@fairway/portal-ui';
import type { Timestamped } from '../../answer/withTimestamp';
import { clusterRouteRef } from '../../routes';
import { ClusterVerdict } from '../ClusterVerdict';
import { NodesFigure } from '../NodesFigure';
import { PodsFigure } from '../PodsFigure';
import { useCluster } from '../useCluster';
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
  const { data, error, retry } = useCluster(name);
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

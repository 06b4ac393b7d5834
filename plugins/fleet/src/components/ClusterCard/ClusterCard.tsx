import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import type { ClusterDetail } from '@fairway/plugin-fleet-common';
import { Age, EntityCard, FactList, LiveAnswer } from '@fairway/portal-ui';
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
    <EntityCard title="Cluster">
      <CardContent name={name} />
    </EntityCard>
  );
}

function CardContent({ name }: { name: string }) {
  return (
    <LiveAnswer live={useCluster(name)} label="Loading the cluster">
      {answered => <Facts name={name} answered={answered} />}
    </LiveAnswer>
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

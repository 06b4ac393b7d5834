import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import {
  LiveAnswer,
  PortalQueryProvider,
  Section,
  SummaryNote,
} from '@fairway/portal-ui';
import { clusterRouteRef } from '../../routes';
import { BadChecks } from '../ClusterChecks/BadChecks';
import { ClusterVerdict } from '../ClusterVerdict';
import { useCluster } from '../useCluster';
import { VerdictReason } from '../VerdictReason';

/** The verdict and the checks of the cluster of a catalog entity, as a tab of the entity's page. */
export function EntityClusterContent() {
  const { name } = useEntity().entity.metadata;
  return (
    <PortalQueryProvider>
      <Content name={name} />
    </PortalQueryProvider>
  );
}

function Content({ name }: { name: string }) {
  const toCluster = useRouteRef(clusterRouteRef);
  const page = toCluster?.({ name }) ?? '';
  return (
    <LiveAnswer live={useCluster(name)} label="Loading the cluster">
      {({ answer: cluster, answeredAt }) => (
        <>
          <Section
            title="Cluster"
            actions={<Link href={page}>Open the cluster</Link>}
          >
            <ClusterVerdict cluster={cluster} answeredAt={answeredAt} />
            <SummaryNote>
              <VerdictReason cluster={cluster} answeredAt={answeredAt} />
            </SummaryNote>
          </Section>
          <Section
            title="Conditions"
            description="What is wrong now, by the checks."
          >
            <BadChecks
              cluster={cluster}
              kind="condition"
              none="No check finds anything wrong."
              page={page}
            />
          </Section>
          <Section
            title="Constraints"
            description="What breaks nothing yet, and will break maintenance or the next upgrade."
          >
            <BadChecks
              cluster={cluster}
              kind="constraint"
              none="Nothing that the checks look at is in the way."
              page={page}
            />
          </Section>
        </>
      )}
    </LiveAnswer>
  );
}

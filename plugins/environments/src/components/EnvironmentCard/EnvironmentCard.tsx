import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Link, Text } from '@backstage/ui';
import type { Environment } from '@fairway/plugin-environments-common';
import { Age, EntityCard, FactList, LiveAnswer } from '@fairway/portal-ui';
import { parseNamespace } from '../../domain/parseNamespace';
import { environmentRouteRef } from '../../routes';
import { ClusterLink } from '../ClusterLink';
import { EnvironmentState } from '../EnvironmentState';
import { LeaseView } from '../LeaseView';
import { useEnvironment } from '../useEnvironment';

/** How the environment of a catalog entity is, on the entity's page. */
export function EnvironmentCard() {
  const names = parseNamespace(useEntity().entity.metadata.name);
  return (
    <EntityCard title="Environment">
      {names ? (
        <CardContent {...names} />
      ) : (
        <Text as="p" color="secondary">
          The entity&apos;s name is not that of an environment (
          <code>owner--name</code>).
        </Text>
      )}
    </EntityCard>
  );
}

function CardContent({ owner, name }: { owner: string; name: string }) {
  const live = useEnvironment(owner, name);
  return (
    <LiveAnswer live={live} label="Loading the environment">
      {environment => <Facts environment={environment} />}
    </LiveAnswer>
  );
}

function Facts({ environment }: { environment: Environment }) {
  const toEnvironment = useRouteRef(environmentRouteRef);
  const { owner, name } = environment;
  return (
    <>
      <FactList
        facts={[
          {
            label: 'State',
            value: <EnvironmentState state={environment.state} />,
          },
          { label: 'Reason', value: environment.reason },
          { label: 'Last seen', value: <Age at={environment.observedAt} /> },
          { label: 'Lease', value: <LeaseView environment={environment} /> },
          {
            label: 'Cluster',
            value: <ClusterLink name={environment.cluster} />,
          },
          { label: 'Class', value: environment.class },
        ]}
      />
      <p>
        <Link href={toEnvironment?.({ owner, name }) ?? ''}>
          Open the environment
        </Link>
      </p>
    </>
  );
}

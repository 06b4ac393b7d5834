import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Environment } from '@fairway/plugin-environments-common';
import { Age, FactList } from '@fairway/portal-ui';
import { ClusterLink } from '../ClusterLink';

/** Owner, class, cluster, namespace and catalog entry. */
export function EnvironmentFacts({
  environment,
}: {
  environment: Environment;
}) {
  return (
    <FactList
      compact
      facts={[
        ...(environment.purpose
          ? [{ label: 'Purpose', value: environment.purpose }]
          : []),
        { label: 'Owner', value: environment.owner },
        { label: 'Class', value: environment.class },
        {
          label: 'Cluster',
          value: (
            <>
              <ClusterLink name={environment.cluster} /> ({environment.tier})
            </>
          ),
        },
        { label: 'Namespace', value: <code>{environment.namespace}</code> },
        ...(environment.createdAt
          ? [{ label: 'Created', value: <Age at={environment.createdAt} /> }]
          : []),
        // The catalog has what Git declares, and nothing else.
        ...(environment.declared
          ? [
              {
                label: 'Catalog',
                value: (
                  <EntityRefLink entityRef={environment.entityRef}>
                    Open in the catalog
                  </EntityRefLink>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

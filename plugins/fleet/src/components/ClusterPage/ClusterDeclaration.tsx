import { parseEntityRef } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { ClusterDetail, ClusterOrigin } from '@fairway/plugin-fleet-common';
import { Age, FactList } from '@fairway/portal-ui';
import { runRouteRef } from '../../routes';
import { useClusterOrigin } from './useClusterOrigin';

/** Who declares the cluster, as what, and where it is in the catalog. */
export function ClusterDeclaration({ cluster }: { cluster: ClusterDetail }) {
  const { labels, document } = cluster;
  const origin = useClusterOrigin(cluster);
  return (
    <FactList
      compact
      facts={[
        { label: 'Tier', value: labels.tier },
        { label: 'Ring', value: labels.ring },
        { label: 'Provider', value: labels.provider },
        { label: 'Region', value: labels.region },
        { label: 'Role', value: cluster.role ?? 'not stated' },
        { label: 'Lifecycle', value: cluster.lifecycle ?? 'not declared' },
        {
          label: 'Owner',
          value: cluster.owner ? (
            <EntityRefLink entityRef={cluster.owner} />
          ) : (
            'not declared'
          ),
        },
        { label: 'Declared by', value: <DeclaredBy cluster={cluster} /> },
        ...(origin?.added
          ? [{ label: 'Added', value: <Added added={origin.added} /> }]
          : []),
        ...(origin?.createdAt
          ? [{ label: 'Created', value: <Age at={origin.createdAt} /> }]
          : []),
        ...(document
          ? [
              {
                label: 'At commit',
                value: <code>{document.commit.slice(0, 10)}</code>,
              },
            ]
          : []),
        {
          label: 'Catalog',
          value: (
            <EntityRefLink entityRef={parseEntityRef(cluster.entityRef)}>
              Open in the catalog
            </EntityRefLink>
          ),
        },
        ...cluster.links.map(link => ({
          label: link.title,
          value: <Link href={link.url}>{link.url}</Link>,
        })),
      ]}
    />
  );
}

const declarers = {
  configuration: 'the portal’s configuration',
  kubeconfig: 'a kubeconfig that the portal’s configuration names',
  'cluster-profile': 'a ClusterProfile on a hub cluster',
  'cluster-api': 'a Cluster of Cluster API on a hub cluster',
};

function Added({ added }: { added: NonNullable<ClusterOrigin['added']> }) {
  const run = useRouteRef(runRouteRef);
  return (
    <>
      <Age at={added.at} /> by {added.author}
      {added.run && run && (
        <>
          {' '}
          (<Link href={run({ id: added.run })}>run</Link>)
        </>
      )}
    </>
  );
}

function DeclaredBy({ cluster }: { cluster: ClusterDetail }) {
  const { declaredBy, document } = cluster;
  if (declaredBy === 'fleet-repository') {
    return (
      <>
        the fleet repository
        {document && (
          <>
            , <code>{document.path}</code>
          </>
        )}
      </>
    );
  }
  return (
    <>
      {declarers[declaredBy]}
      {document && (
        <>
          , completed by <code>{document.path}</code>
        </>
      )}
    </>
  );
}

import { parseEntityRef } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import { ClusterDetail } from '@fairway/plugin-fleet-common';
import { FactList } from '@fairway/portal-ui';

/** Who declares the cluster, as what, and where it is in the catalog. */
export function ClusterDeclaration({ cluster }: { cluster: ClusterDetail }) {
  const { labels, document } = cluster;
  return (
    <FactList
      compact
      facts={[
        { label: 'Tier', value: labels.tier },
        { label: 'Ring', value: labels.ring },
        { label: 'Provider', value: labels.provider },
        { label: 'Region', value: labels.region },
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
      {declaredBy === 'kubeconfig'
        ? 'a kubeconfig that the portal’s configuration names'
        : 'the portal’s configuration'}
      {document && (
        <>
          , completed by <code>{document.path}</code>
        </>
      )}
    </>
  );
}

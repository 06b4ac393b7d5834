import type { Entity } from '@backstage/catalog-model';
import type { FleetCluster } from '@fairway/plugin-fleet-node';
import { renderLinks, type LinkTemplate } from '../clusters/linkTemplates';

/** Values that the catalog takes as a label; anything else is left out rather than bent. */
const labelValue = /^[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/;

/** The catalog entity of a cluster, with links of its own beside those of its document. It holds no address and no credential: the catalog is no way to reach a cluster. */
export function toClusterEntity(
  cluster: FleetCluster,
  appUrl: string,
  templates: readonly LinkTemplate[] = [],
): Entity {
  const { name, title, labels, owner, role, lifecycle, links = [] } = cluster;
  const location = `fairway-fleet:${cluster.document?.path ?? 'configuration'}`;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name,
      title: title ?? name,
      description: `Kubernetes cluster (${labels.tier}, ${labels.provider} ${labels.region})`,
      labels: toLabels({ ...labels, ...(role && { role }) }),
      annotations: {
        'backstage.io/managed-by-location': location,
        'backstage.io/managed-by-origin-location': location,
        'fairway.dev/cluster': name,
        // All that runs there: every object lacks this label. Which cluster is asked, ClusterServiceLocator says.
        'backstage.io/kubernetes-label-selector': '!fairway.dev/hidden',
      },
      links: [
        { url: `${appUrl}/fleet/clusters/${name}`, title: 'In the fleet' },
        ...links,
        ...renderLinks(templates, cluster),
      ],
    },
    spec: {
      type: 'kubernetes-cluster',
      owner: owner ?? 'unknown',
      ...(lifecycle && { lifecycle }),
    },
  };
}

function toLabels(labels: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels)
      .filter(([, value]) => labelValue.test(value))
      .map(([key, value]) => [`fairway.dev/${key}`, value]),
  );
}

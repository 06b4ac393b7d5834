import type { CreateOptions } from '@fairway/plugin-environments-common';
import type { FleetDocuments } from './FleetDocuments';

interface ClusterOption {
  name: string;
  labels: { tier: 'dev' | 'staging' | 'production'; region: string };
  unusable?: string;
  lifecycle?: string;
}

/** The classes with the clusters that may have each, both by name. */
export function listClassOptions(
  documents: Pick<FleetDocuments, 'classes'>,
  clusters: readonly ClusterOption[],
): CreateOptions['classes'] {
  const open = clusters.filter(
    ({ unusable, lifecycle = 'in-service' }) =>
      !unusable && lifecycle === 'in-service',
  );
  return [...documents.classes.values()]
    .map(({ document: { metadata, spec } }) => ({
      name: metadata.name,
      title: spec.title,
      description: spec.description,
      tiers: spec.tiers,
      clusters: open
        .filter(({ labels }) => spec.tiers.includes(labels.tier))
        .map(({ name, labels }) => ({
          name,
          tier: labels.tier,
          region: labels.region,
        })),
      lease: spec.lease,
      quota: spec.quota,
    }))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

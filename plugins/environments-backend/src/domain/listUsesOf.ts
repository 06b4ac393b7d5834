import type { ClusterUse } from '@fairway/plugin-fleet-node';
import { toNamespace } from '@fairway/plugin-environments-common';
import type { FleetDocuments } from './FleetDocuments';

/**
 * The environments that a commit declares on a cluster, and what was rendered for it of others: an environment whose document is broken, or
 * was removed by hand, still has its namespace there.
 */
export function listUsesOf(
  cluster: string,
  { environments, paths }: Pick<FleetDocuments, 'environments' | 'paths'>,
): ClusterUse[] {
  const declared = [...environments.values()].filter(
    ({ document }) => document.spec.cluster === cluster,
  );
  const known = new Set(
    declared.map(({ owner, name }) => toNamespace(owner, name)),
  );
  const left = [...paths]
    .filter(
      ([namespace, files]) =>
        !known.has(namespace) &&
        files.some(path => path.startsWith(`rendered/${cluster}/`)),
    )
    .map(([namespace]) => namespace);
  return [
    ...declared.map(({ owner, name }) => ({
      what: `environment ${owner}/${name}`,
      link: `/environments/${owner}/${name}`,
    })),
    ...left.map(namespace => ({
      what: `namespace ${namespace}, whose files are in rendered/${cluster}/`,
    })),
  ];
}

import {
  EnvironmentDocument,
  toNamespace,
} from '@fairway/plugin-environments-common';
import type { FleetDocuments } from '../domain/FleetDocuments';

/** How the kinds are written in the names of rendered files. */
const kinds = new Map(
  [
    'Namespace',
    'RoleBinding',
    'ResourceQuota',
    'LimitRange',
    'NetworkPolicy',
    'ServiceAccount',
  ].map(kind => [kind.toLowerCase(), kind]),
);

/** What the cluster must carry for an environment: kind and name of each rendered file, in the order of their paths. */
export function listExpected(
  document: EnvironmentDocument,
  documents: Pick<FleetDocuments, 'files'>,
): { kind: string; name: string }[] {
  const namespace = toNamespace(document.spec.owner, document.metadata.name);
  const folder = `rendered/${document.spec.cluster}/${namespace}/`;
  return [...documents.files.keys()]
    .filter(path => path.startsWith(folder))
    .flatMap(path => {
      const file = path.slice(folder.length).replace(/\.yaml$/, '');
      const dash = file.indexOf('-');
      const kind = kinds.get(file.slice(0, dash));
      return kind ? [{ kind, name: file.slice(dash + 1) }] : [];
    });
}

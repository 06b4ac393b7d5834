import type { Precondition } from '@fairway/plugin-runs-common';
import type { FleetDocuments } from './FleetDocuments';

/** The name that only one open run may hold, and the subject of the runs on an environment. */
export function toReservation(owner: string, name: string): string {
  return `environment:${owner}/${name}`;
}

/** Entity of an environment in the catalog. */
export function toEntityRef(namespace: string): string {
  return `resource:default/${namespace}`;
}

/** That a file is as these documents have it. */
export function toFilePrecondition(
  { documents }: { documents: Pick<FleetDocuments, 'files'> },
  path: string,
): Precondition {
  return { kind: 'file', path, blob: documents.files.get(path) ?? null };
}

/** That a cluster has the namespace with this UID, or none. */
export function toNamespacePrecondition(
  { cluster, namespace }: { cluster: string; namespace: string },
  uid: string | null,
): Precondition {
  return {
    kind: 'object',
    cluster,
    object: { kind: 'Namespace', name: namespace },
    uid,
  };
}

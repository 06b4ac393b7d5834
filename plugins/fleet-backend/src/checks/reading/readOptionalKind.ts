import {
  ClusterError,
  type ClusterClient,
  type KubernetesObject,
  type ResourceKind,
} from '@fairway/cluster-client';
import type { ObservedKind } from '@fairway/plugin-fleet-node';

/** Reports hold all their results, up to a megabyte each, and little of them is kept. */
const pageSize = 20;

/**
 * Reads a kind of an add-on that may not be there. Whether it is, discovery says, which the client remembers, so that a cluster without it is
 * asked for nothing.
 */
export function readOptionalKind({
  apiVersion,
  kind,
}: Pick<ObservedKind, 'apiVersion' | 'kind'>): NonNullable<
  ObservedKind['read']
> {
  return async function* read(reader, { signal }) {
    await findServed(
      reader,
      { signal, group: apiVersion.split('/')[0] },
      each => each.apiVersion === apiVersion && each.kind === kind,
    );
    yield* reader.list({ apiVersion, kind }, { signal, limit: pageSize });
  };
}

/** The kinds of a group that the cluster serves. Throws ClusterError: `not-served` if there is none, `server-error` if that cannot be told. */
export async function findServed(
  reader: ClusterClient,
  { signal, group }: { signal: AbortSignal; group: string },
  isWanted: (kind: ResourceKind) => boolean,
): Promise<ResourceKind[]> {
  const { kinds, missing } = await reader.discover({ signal });
  const found = kinds.filter(isWanted);
  if (found.length > 0) return found;
  const gap = missing.find(each => each.group === group);
  throw gap
    ? new ClusterError(
        'server-error',
        `${group} cannot be discovered: ${gap.reason}`,
      )
    : new ClusterError('not-served', `the cluster serves none of ${group}`);
}

/** A page of objects, each as one of another kind. */
export function renameKind(
  items: KubernetesObject[],
  kind: string,
): { items: KubernetesObject[] } {
  return {
    items: items.map(each => ({
      ...each,
      kind,
      metadata: {
        ...each.metadata,
        name: `${each.kind}/${each.metadata.name}`,
      },
    })),
  };
}

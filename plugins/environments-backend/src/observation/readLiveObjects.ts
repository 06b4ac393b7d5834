import {
  ClusterClient,
  ClusterError,
  KubernetesObject,
} from '@fairway/cluster-client';
import { managedSelector } from '@fairway/delivery';
import { readKinds } from '../domain/readKinds';

const kinds = [...readKinds].map(([kind, apiVersion]) => ({
  apiVersion,
  kind,
}));

/** What of ours a cluster has, by namespace, and which kinds it would not tell of. */
export interface LiveObjects {
  objects: Map<string, { kind: string; object: KubernetesObject }[]>;
  missing: { kind: string; reason: string }[];
}

/**
 * Reads the metadata of everything labelled ours with the reader's identity, a paged list per kind; only `namespace` if one is given.
 * A kind that is forbidden or not served is named as missing. Throws ClusterError if the cluster does not answer at all, or if
 * namespaces cannot be listed: without them nothing can be called absent.
 */
export async function readLiveObjects(
  client: ClusterClient,
  options: { namespace?: string; signal: AbortSignal },
): Promise<LiveObjects> {
  const read = await Promise.all(
    kinds.map(async ({ apiVersion, kind }) => {
      try {
        const found = await listKind(client, { apiVersion, kind }, options);
        return { kind, found };
      } catch (error) {
        return { kind, failure: toFailure(error, kind) };
      }
    }),
  );
  const objects: LiveObjects['objects'] = new Map();
  for (const { kind, found = [] } of read) {
    for (const object of found) {
      const { name, namespace } = object.metadata;
      const location = kind === 'Namespace' ? name : namespace ?? '';
      objects.set(location, [
        ...(objects.get(location) ?? []),
        { kind, object },
      ]);
    }
  }
  return {
    objects,
    missing: read.flatMap(({ kind, failure }) =>
      failure ? [{ kind, reason: failure }] : [],
    ),
  };
}

async function listKind(
  client: ClusterClient,
  kind: { apiVersion: string; kind: string },
  { namespace, signal }: { namespace?: string; signal: AbortSignal },
): Promise<KubernetesObject[]> {
  const isNamespace = kind.kind === 'Namespace';
  const found: KubernetesObject[] = [];
  const pages = client.list(kind, {
    as: 'metadata',
    labelSelector: managedSelector,
    signal,
    ...(namespace &&
      (isNamespace
        ? { fieldSelector: `metadata.name=${namespace}` }
        : { namespace })),
  });
  for await (const { items } of pages) {
    found.push(...items);
  }
  return found;
}

function toFailure(error: unknown, kind: string): string {
  const isPartial =
    error instanceof ClusterError &&
    (error.reason === 'forbidden' || error.reason === 'not-served') &&
    kind !== 'Namespace';
  if (!isPartial) {
    throw error;
  }
  return error.message;
}

import {
  ClusterClient,
  ClusterError,
  KubernetesObject,
} from '@fairway/cluster-client';
import type { Manifest } from '../domain/Manifest';

/** The object as the cluster has it; undefined if it has none. Throws ClusterError if it cannot be read. */
export async function findObject(
  client: ClusterClient,
  manifest: Pick<Manifest, 'apiVersion' | 'kind' | 'metadata'>,
  signal: AbortSignal,
): Promise<KubernetesObject | undefined> {
  try {
    return await client.get(toReference(manifest), { signal });
  } catch (error) {
    if (error instanceof ClusterError && error.reason === 'not-found') {
      return undefined;
    }
    throw error;
  }
}

export function toNamespaceObject(name: string): Manifest {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}

export function toReference(
  object: Pick<Manifest, 'apiVersion' | 'kind' | 'metadata'>,
) {
  const { apiVersion, kind, metadata } = object;
  return {
    apiVersion,
    kind,
    name: metadata.name,
    ...(metadata.namespace && { namespace: metadata.namespace }),
  };
}

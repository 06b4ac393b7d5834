import {
  ClusterClient,
  ClusterError,
  KubernetesObject,
  ObjectReference,
} from '@fairway/cluster-client';
import type { Manifest } from './Manifest';

/** The object as the cluster has it; undefined if it has none. Throws ClusterError if it cannot be read. */
export async function findObject(
  client: Pick<ClusterClient, 'get'>,
  reference: ObjectReference,
  signal: AbortSignal,
): Promise<KubernetesObject | undefined> {
  try {
    return await client.get(reference, { signal });
  } catch (error) {
    if (error instanceof ClusterError && error.reason === 'not-found') {
      return undefined;
    }
    throw error;
  }
}

/** Names the object that a manifest declares. */
export function toReference(
  manifest: Pick<Manifest, 'apiVersion' | 'kind' | 'metadata'>,
): ObjectReference {
  const { apiVersion, kind, metadata } = manifest;
  return {
    apiVersion,
    kind,
    name: metadata.name,
    ...(metadata.namespace && { namespace: metadata.namespace }),
  };
}

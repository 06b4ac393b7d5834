import {
  ClusterError,
  type ClusterClient,
  type KubernetesObject,
} from '@fairway/cluster-client';
import type { HubCluster, HubKind, HubSource } from './HubCluster';
import { readCapiCluster } from './readCapiCluster';
import { readClusterProfile } from './readClusterProfile';

/** The kinds by the versions that are read, the newest first. */
const kinds = {
  'cluster-profile': {
    kind: 'ClusterProfile',
    versions: ['multicluster.x-k8s.io/v1alpha1'],
    read: readClusterProfile,
  },
  'cluster-api': {
    kind: 'Cluster',
    versions: ['cluster.x-k8s.io/v1beta2', 'cluster.x-k8s.io/v1beta1'],
    read: readCapiCluster,
  },
} as const;

/** More clusters than that a hub does not hold; a list that does not end must not fill the memory. */
const mostClusters = 10_000;

/**
 * Every cluster that one hub tells of, read to the end. Throws the ClusterError of whatever could not be read, and one of reason `not-served`
 * if the hub serves none of the versions: a kind that is not served says nothing about clusters.
 */
export async function readHub(
  client: Pick<ClusterClient, 'list'>,
  source: HubSource,
): Promise<HubCluster[]> {
  const read: HubCluster[] = [];
  for (const hubKind of source.kinds) {
    const { read: toCluster } = kinds[hubKind];
    for (const namespace of source.namespaces ?? [undefined]) {
      const objects = await listServed(client, hubKind, namespace);
      read.push(...objects.map(object => toCluster(object, source)));
    }
  }
  return read;
}

async function listServed(
  client: Pick<ClusterClient, 'list'>,
  hubKind: HubKind,
  namespace: string | undefined,
): Promise<KubernetesObject[]> {
  const { kind, versions } = kinds[hubKind];
  for (const apiVersion of versions) {
    try {
      return await listAll(client, { apiVersion, kind }, namespace);
    } catch (error) {
      if (!(error instanceof ClusterError) || error.reason !== 'not-served') {
        throw error;
      }
    }
  }
  throw new ClusterError(
    'not-served',
    `it serves no ${kind} of ${versions.join(' or ')}`,
  );
}

async function listAll(
  client: Pick<ClusterClient, 'list'>,
  kind: { apiVersion: string; kind: string },
  namespace: string | undefined,
): Promise<KubernetesObject[]> {
  const objects: KubernetesObject[] = [];
  for await (const page of client.list(kind, { namespace, limit: 200 })) {
    objects.push(...page.items);
    if (objects.length > mostClusters) {
      throw new ClusterError(
        'server-error',
        `it lists more than ${mostClusters} objects of kind ${kind.kind}`,
      );
    }
  }
  return objects;
}

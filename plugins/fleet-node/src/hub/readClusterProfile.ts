import type { KubernetesObject } from '@fairway/cluster-client';
import { z } from 'zod';
import type { HubCluster, HubSource } from './HubCluster';
import { readHubLabels } from './readHubLabels';

const accessSchema = z.object({
  cluster: z.object({
    server: z.string(),
    'certificate-authority-data': z.string().optional(),
  }),
});

/** Lists whose items are of another shape are as if they were not there: one broken provider must not hide the others. */
const accessListSchema = z
  .array(z.unknown())
  .catch([])
  .transform(items => items.map(item => accessSchema.safeParse(item).data));

const profileSchema = z.object({
  spec: z
    .object({ displayName: z.string().optional().catch(undefined) })
    .catch({}),
  status: z
    .object({
      accessProviders: accessListSchema.optional(),
      /** The name until v0.1 of the API. */
      credentialProviders: accessListSchema.optional(),
    })
    .catch({}),
});

/**
 * A ClusterProfile of SIG Multicluster (`multicluster.x-k8s.io/v1alpha1`, KEP-4322, with the access of KEP-5339). Its first provider of
 * access that names an https:// server gives server and CA; the credentials that a provider would give are not asked for.
 */
export function readClusterProfile(
  object: KubernetesObject,
  source: Pick<HubSource, 'cluster' | 'labels' | 'labelKeys'>,
): HubCluster {
  const { metadata } = object;
  const { spec = {}, status = {} } = profileSchema.parse({
    spec: {},
    status: {},
    ...object,
  });
  const cluster = [
    ...(status.accessProviders ?? []),
    ...(status.credentialProviders ?? []),
  ].find(access => access && isHttps(access.cluster.server))?.cluster;
  return {
    hub: source.cluster,
    objectName: metadata.name,
    namespace: metadata.namespace ?? '',
    createdAt: metadata.creationTimestamp ?? '',
    source: 'cluster-profile',
    ...(spec.displayName && { title: spec.displayName }),
    labels: readHubLabels(metadata.labels ?? {}, source),
    ...(cluster && {
      server: cluster.server,
      ...(cluster['certificate-authority-data'] && {
        caData: cluster['certificate-authority-data'],
      }),
    }),
  };
}

function isHttps(server: string): boolean {
  return URL.canParse(server) && new URL(server).protocol === 'https:';
}

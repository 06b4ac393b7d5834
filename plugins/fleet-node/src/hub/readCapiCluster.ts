import type { KubernetesObject } from '@fairway/cluster-client';
import type { ClusterLifecycle } from '@fairway/plugin-fleet-common';
import { z } from 'zod';
import type { HubCluster, HubSource } from './HubCluster';
import { readHubLabels } from './readHubLabels';

const clusterSchema = z.object({
  spec: z
    .object({
      controlPlaneEndpoint: z
        .object({
          host: z.string().min(1),
          port: z.number().int().min(1).max(65_535),
        })
        .optional()
        .catch(undefined),
      topology: z.object({ version: z.string() }).optional().catch(undefined),
      paused: z.boolean().optional().catch(undefined),
    })
    .catch({}),
  status: z
    .object({
      phase: z.string().optional().catch(undefined),
      /** Of another shape in each version; what is read of them is the same in both. */
      conditions: z.array(z.unknown()).optional().catch(undefined),
    })
    .catch({}),
});
type CapiCluster = z.infer<typeof clusterSchema>;

/** What has to be so before a Cluster gets its address, the earliest first. */
const stages = ['TopologyReconciled', 'InfrastructureReady'] as const;
const unmetSchema = z.object({
  type: z.enum(stages),
  status: z.literal('False'),
  message: z.string().min(1),
});

/** Some providers put whole answers of a cloud into a message. */
const longestMessage = 300;

/**
 * Phases of a Cluster (Cluster API, `status.phase`). It has none while its ClusterClass is missing or it was paused from the beginning. Unknown
 * and Failed say nothing of where it is in its life.
 */
const lifecycles: Partial<Record<string, ClusterLifecycle>> = {
  '': 'ordered',
  Pending: 'ordered',
  Provisioning: 'building',
  Provisioned: 'in-service',
  Deleting: 'draining',
};

/** A Cluster of Cluster API (`cluster.x-k8s.io`, v1beta1 or v1beta2). Its CA stands in a Secret, which is not read. */
export function readCapiCluster(
  object: KubernetesObject,
  source: Pick<HubSource, 'cluster' | 'labels' | 'labelKeys'>,
): HubCluster {
  const { metadata } = object;
  const { spec, status } = clusterSchema.parse({
    spec: {},
    status: {},
    ...object,
  });
  const server = toServer(spec.controlPlaneEndpoint);
  const lifecycle = toLifecycle(metadata, status);
  const waitsFor = server ? undefined : findWaitsFor(spec, status);
  const desiredVersion = spec.topology?.version.replace(/^v/, '');
  return {
    hub: source.cluster,
    objectName: metadata.name,
    namespace: metadata.namespace ?? '',
    createdAt: metadata.creationTimestamp ?? '',
    source: 'cluster-api',
    labels: readHubLabels(metadata.labels ?? {}, source),
    ...(server && { server }),
    ...(waitsFor && { waitsFor }),
    ...(lifecycle && { lifecycle }),
    ...(desiredVersion && { desiredVersion }),
  };
}

/** Why it has no address, as far as its Cluster tells. */
function findWaitsFor(
  spec: CapiCluster['spec'],
  status: CapiCluster['status'],
): string | undefined {
  if (spec.paused) return 'it is paused (spec.paused)';
  const unmet = (status.conditions ?? []).flatMap(
    each => unmetSchema.safeParse(each).data ?? [],
  );
  return stages
    .map(stage => unmet.find(({ type }) => type === stage)?.message)
    .find(message => message !== undefined)
    ?.replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, longestMessage);
}

/** The phase of one that is paused does not follow its deletion. */
function toLifecycle(
  { deletionTimestamp }: KubernetesObject['metadata'],
  { phase = '' }: CapiCluster['status'],
): ClusterLifecycle | undefined {
  return deletionTimestamp ? 'draining' : lifecycles[phase];
}

/** IPv6 addresses stand in brackets in a URL. */
function toServer(endpoint?: {
  host: string;
  port: number;
}): string | undefined {
  if (!endpoint) return undefined;
  const { host, port } = endpoint;
  const server = `https://${host.includes(':') ? `[${host}]` : host}:${port}`;
  return URL.canParse(server) ? server : undefined;
}

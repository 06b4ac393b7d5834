import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { clusterLabelsSchema } from '@fairway/plugin-fleet-common';
import { z } from 'zod';
import type { HubSource } from './HubCluster';

const labelKey = z
  .string()
  .regex(
    /^([a-z0-9.-]+\/)?[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$/,
    'must be the key of a label, such as topology.kubernetes.io/region',
  );

const hubSchema = z.strictObject({
  cluster: z.string(),
  kinds: z.array(z.enum(['ClusterProfile', 'Cluster'])).min(1),
  namespaces: z.array(z.string().min(1)).min(1).optional(),
  pollSeconds: z.number().min(1).max(3_600).default(30),
  labels: clusterLabelsSchema,
  labelKeys: z
    .strictObject({
      provider: labelKey.optional(),
      region: labelKey.optional(),
      tier: labelKey.optional(),
      ring: labelKey.optional(),
    })
    .default({}),
});

/**
 * Reads `fairway.fleet.hubs`. Throws InputError that names the key and what it has to be.
 *
 * @param clusters - names of the operator's own clusters, one of which each hub has to be
 */
export function readHubSources(
  fleet: Config | undefined,
  clusters: readonly string[],
): HubSource[] {
  const hubs = (fleet?.getOptionalConfigArray('hubs') ?? []).map(each =>
    readHubSource(each.get()),
  );
  const unknown = hubs.find(({ cluster }) => !clusters.includes(cluster));
  if (unknown) {
    throw new InputError(
      `fairway.fleet.hubs: cluster '${unknown.cluster}' is none of fairway.fleet.clusters or kubeconfigs; declare the hub there, so that it can be read`,
    );
  }
  const names = hubs.map(({ cluster }) => cluster);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) {
    throw new InputError(
      `fairway.fleet.hubs names the cluster '${twice}' twice; list all its kinds in one entry`,
    );
  }
  return hubs;
}

function readHubSource(value: unknown): HubSource {
  const read = hubSchema.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new InputError(
      `fairway.fleet.hubs: ${issue.path.join('.')}: ${issue.message}`,
    );
  }
  const { kinds, ...rest } = read.data;
  return {
    ...rest,
    kinds: [...new Set(kinds)].map(kind =>
      kind === 'ClusterProfile' ? 'cluster-profile' : 'cluster-api',
    ),
  };
}

import {
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { clusterResourceType } from '@fairway/plugin-fleet-common';
import { z } from 'zod';
import type { ClusterFilter } from './ClusterFilter';
import type { StoredCluster } from './StoredCluster';

export const clusterResourceRef = createPermissionResourceRef<
  Pick<StoredCluster, 'name' | 'labels'>,
  ClusterFilter
>().with({ pluginId: 'fleet', resourceType: clusterResourceType });

const hasTier = createPermissionRule({
  name: 'HAS_TIER',
  description: 'Allow clusters of these tiers',
  resourceRef: clusterResourceRef,
  paramsSchema: z.object({
    tiers: z.array(z.string()).describe('dev, staging, production'),
  }),
  apply: (cluster, { tiers }) => tiers.includes(cluster.labels.tier),
  toQuery: ({ tiers }) => ({ column: 'tier', values: tiers }),
});

const isCluster = createPermissionRule({
  name: 'IS_CLUSTER',
  description: 'Allow clusters of these names',
  resourceRef: clusterResourceRef,
  paramsSchema: z.object({
    names: z.array(z.string()).describe('Names of clusters'),
  }),
  apply: (cluster, { names }) => names.includes(cluster.name),
  toQuery: ({ names }) => ({ column: 'name', values: names }),
});

export const clusterRules = [hasTier, isCluster];

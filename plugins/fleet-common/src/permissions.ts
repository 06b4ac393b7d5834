import { createPermission } from '@backstage/plugin-permission-common';

export const clusterResourceType = 'fleet-cluster';

/** Reading a cluster's row and its details. */
export const clusterReadPermission = createPermission({
  name: 'fleet.cluster.read',
  attributes: { action: 'read' },
  resourceType: clusterResourceType,
});

export const fleetPermissions = [clusterReadPermission];

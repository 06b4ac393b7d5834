import { createPermission } from '@backstage/plugin-permission-common';

export const clusterResourceType = 'fleet-cluster';

/** Reading a cluster's row and its details. */
export const clusterReadPermission = createPermission({
  name: 'fleet.cluster.read',
  attributes: { action: 'read' },
  resourceType: clusterResourceType,
});

/**
 * Reading what is in a cluster: objects by name, images, events, who may do what, certificates. Namespaces name environments, which not everybody
 * may know of.
 */
export const clusterContentsReadPermission = createPermission({
  name: 'fleet.cluster.contents.read',
  attributes: { action: 'read' },
});

/** Adding a cluster to the fleet, and reading what such a cluster needs. */
export const clusterAddPermission = createPermission({
  name: 'fleet.cluster.add',
  attributes: { action: 'create' },
});

/** Taking a cluster out of the fleet. */
export const clusterRetirePermission = createPermission({
  name: 'fleet.cluster.retire',
  attributes: { action: 'delete' },
  resourceType: clusterResourceType,
});

export const fleetPermissions = [
  clusterAddPermission,
  clusterRetirePermission,
  clusterReadPermission,
  clusterContentsReadPermission,
];

import { clusterReadPermission } from '@fairway/plugin-fleet-common';
import { reaches, type PermissionGrants } from '@fairway/plugin-identity-node';

/** Everybody sees every cluster. */
export const fleetGrants: PermissionGrants = {
  permissions: { [clusterReadPermission.name]: reaches.everyone },
};

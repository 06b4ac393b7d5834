import {
  clusterContentsReadPermission,
  clusterReadPermission,
} from '@fairway/plugin-fleet-common';
import { reaches, type PermissionGrants } from '@fairway/plugin-identity-node';

/** Everybody sees every cluster; what runs on them, the platform team alone. */
export const fleetGrants: PermissionGrants = {
  permissions: {
    [clusterReadPermission.name]: reaches.everyone,
    [clusterContentsReadPermission.name]: reaches.platformOnly,
  },
};

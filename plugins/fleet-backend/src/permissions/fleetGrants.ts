import {
  clusterAddPermission,
  clusterContentsReadPermission,
  clusterReadPermission,
  clusterRetirePermission,
} from '@fairway/plugin-fleet-common';
import { reaches, type PermissionGrants } from '@fairway/plugin-identity-node';

/** Everybody sees every cluster; what runs on them, and which there are, is the platform team's alone. */
export const fleetGrants: PermissionGrants = {
  permissions: {
    [clusterReadPermission.name]: reaches.everyone,
    [clusterContentsReadPermission.name]: reaches.platformOnly,
    [clusterAddPermission.name]: reaches.platformOnly,
    [clusterRetirePermission.name]: reaches.platformOnly,
  },
};

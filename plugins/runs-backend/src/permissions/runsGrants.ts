import {
  reaches,
  resourceOwnedBy,
  type PermissionGrants,
} from '@fairway/plugin-identity-node';
import {
  auditReadPermission,
  runClosePermission,
  runReadPermission,
  runResourceType,
  runUpdatePermission,
} from '@fairway/plugin-runs-common';

/** Runs belong to the team that owns what they are about. */
export const runsGrants: PermissionGrants = {
  permissions: {
    [runReadPermission.name]: reaches.ownersAndReaders,
    [runUpdatePermission.name]: reaches.ownersAndPlatform,
    [runClosePermission.name]: reaches.platformOnly,
    [auditReadPermission.name]: { auditor: 'all', platform: 'all' },
  },
  resources: { [runResourceType]: resourceOwnedBy('runs', runResourceType) },
};

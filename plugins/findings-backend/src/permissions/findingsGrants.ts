import {
  findingReadPermission,
  findingResourceType,
  findingSettlePermission,
} from '@fairway/plugin-findings-common';
import {
  reaches,
  resourceOwnedBy,
  type PermissionGrants,
} from '@fairway/plugin-identity-node';

/** A finding is its owner's to see and to settle, and the platform team's. */
export const findingsGrants: PermissionGrants = {
  permissions: {
    [findingReadPermission.name]: reaches.ownersAndReaders,
    [findingSettlePermission.name]: reaches.ownersAndPlatform,
  },
  resources: {
    [findingResourceType]: resourceOwnedBy('findings', findingResourceType),
  },
};

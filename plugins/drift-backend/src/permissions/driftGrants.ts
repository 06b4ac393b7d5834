import {
  driftObjectResourceType,
  driftReadPermission,
} from '@fairway/plugin-drift-common';
import {
  reaches,
  resourceOwnedBy,
  type PermissionGrants,
} from '@fairway/plugin-identity-node';

/** Drift in an environment is its team's to see; all of it is the platform team's, leads' and auditors'. */
export const driftGrants: PermissionGrants = {
  permissions: { [driftReadPermission.name]: reaches.ownersAndReaders },
  resources: {
    [driftObjectResourceType]: resourceOwnedBy(
      'drift',
      driftObjectResourceType,
    ),
  },
};

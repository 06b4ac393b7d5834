import {
  driftAcceptPermission,
  driftObjectResourceType,
  driftReadPermission,
  driftRevertPermission,
  driftSnoozePermission,
} from '@fairway/plugin-drift-common';
import {
  reaches,
  resourceOwnedBy,
  type PermissionGrants,
} from '@fairway/plugin-identity-node';

/** Drift in an environment is its team's to see and to settle; all of it is the platform team's to settle, and leads' and auditors' to see. */
export const driftGrants: PermissionGrants = {
  permissions: {
    [driftReadPermission.name]: reaches.ownersAndReaders,
    [driftRevertPermission.name]: reaches.ownersAndPlatform,
    [driftAcceptPermission.name]: reaches.ownersAndPlatform,
    [driftSnoozePermission.name]: reaches.ownersAndPlatform,
  },
  resources: {
    [driftObjectResourceType]: resourceOwnedBy(
      'drift',
      driftObjectResourceType,
    ),
  },
};

import { createPermission } from '@backstage/plugin-permission-common';

export const driftObjectResourceType = 'drift-object';

/** Seeing what clusters have otherwise than Git declares. */
export const driftReadPermission = createPermission({
  name: 'drift.read',
  attributes: { action: 'read' },
  resourceType: driftObjectResourceType,
});

/** Applying to a cluster again what Git declares. */
export const driftRevertPermission = createPermission({
  name: 'drift.object.revert',
  attributes: { action: 'update' },
  resourceType: driftObjectResourceType,
});

/** Writing into Git what a cluster has. */
export const driftAcceptPermission = createPermission({
  name: 'drift.object.accept',
  attributes: { action: 'update' },
  resourceType: driftObjectResourceType,
});

/** Putting drift aside for a while, and taking that back. */
export const driftSnoozePermission = createPermission({
  name: 'drift.object.snooze',
  attributes: { action: 'update' },
  resourceType: driftObjectResourceType,
});

export const driftPermissions = [
  driftReadPermission,
  driftRevertPermission,
  driftAcceptPermission,
  driftSnoozePermission,
];

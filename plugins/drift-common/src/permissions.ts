import { createPermission } from '@backstage/plugin-permission-common';

export const driftObjectResourceType = 'drift-object';

/** Seeing what clusters have otherwise than Git declares. */
export const driftReadPermission = createPermission({
  name: 'drift.read',
  attributes: { action: 'read' },
  resourceType: driftObjectResourceType,
});

export const driftPermissions = [driftReadPermission];

import { createPermission } from '@backstage/plugin-permission-common';

export const runResourceType = 'run';

/** Seeing a run, its plan and its receipts. */
export const runReadPermission = createPermission({
  name: 'runs.run.read',
  attributes: { action: 'read' },
  resourceType: runResourceType,
});

/** Undoing a run that is not over, or asking a run that needs attention to go on. */
export const runUpdatePermission = createPermission({
  name: 'runs.run.update',
  attributes: { action: 'update' },
  resourceType: runResourceType,
});

/** Closing a run that can neither go on nor back, so that its names are free again. */
export const runClosePermission = createPermission({
  name: 'runs.run.close',
  attributes: { action: 'update' },
  resourceType: runResourceType,
});

/** Reading the audit of the whole portal, and having its chain verified. */
export const auditReadPermission = createPermission({
  name: 'runs.audit.read',
  attributes: { action: 'read' },
});

export const runResourcePermissions = [
  runReadPermission,
  runUpdatePermission,
  runClosePermission,
];

export const runsPermissions = [...runResourcePermissions, auditReadPermission];

import { createPermission } from '@backstage/plugin-permission-common';

export const runResourceType = 'run';

/** Seeing a run, its plan and its receipts. */
export const runReadPermission = createPermission({
  name: 'runs.run.read',
  attributes: { action: 'read' },
  resourceType: runResourceType,
});

/** Undoing a run, or asking a run that needs attention to go on. */
export const runUpdatePermission = createPermission({
  name: 'runs.run.update',
  attributes: { action: 'update' },
  resourceType: runResourceType,
});

export const runsPermissions = [runReadPermission, runUpdatePermission];

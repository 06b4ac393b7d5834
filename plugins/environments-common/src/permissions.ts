import { createPermission } from '@backstage/plugin-permission-common';

export const environmentResourceType = 'environment';
export const teamResourceType = 'environment-team';

export const environmentReadPermission = createPermission({
  name: 'environments.environment.read',
  attributes: { action: 'read' },
  resourceType: environmentResourceType,
});
export const environmentRetirePermission = createPermission({
  name: 'environments.environment.retire',
  attributes: { action: 'delete' },
  resourceType: environmentResourceType,
});
/** Applying again to its cluster what Git declares. */
export const environmentReapplyPermission = createPermission({
  name: 'environments.environment.reapply',
  attributes: { action: 'update' },
  resourceType: environmentResourceType,
});
/** Getting a kubeconfig for it. */
export const environmentAccessPermission = createPermission({
  name: 'environments.environment.access',
  attributes: { action: 'update' },
  resourceType: environmentResourceType,
});
/** Creating one, on the owning team as the resource, since an absent environment has none. */
export const environmentCreatePermission = createPermission({
  name: 'environments.create',
  attributes: { action: 'create' },
  resourceType: teamResourceType,
});

export const environmentsPermissions = [
  environmentReadPermission,
  environmentRetirePermission,
  environmentReapplyPermission,
  environmentAccessPermission,
  environmentCreatePermission,
];

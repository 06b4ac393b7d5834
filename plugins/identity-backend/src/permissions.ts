import { createPermission } from '@backstage/plugin-permission-common';

/** See, trigger and cancel the scheduled work of the portal's plugins. */
export const schedulerPermission = createPermission({
  name: 'portal.scheduler.manage',
  attributes: { action: 'update' },
});

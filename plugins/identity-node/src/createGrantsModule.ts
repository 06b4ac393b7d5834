import { createBackendModule } from '@backstage/backend-plugin-api';
import type { PermissionGrants } from './PermissionGrants';
import { permissionGrantsExtensionPoint } from './permissionGrantsExtensionPoint';

/** A module that contributes a plugin's grants to the permission policy. `moduleId` is the id of that plugin. */
export function createGrantsModule(moduleId: string, grants: PermissionGrants) {
  return createBackendModule({
    pluginId: 'permission',
    moduleId,
    register(env) {
      env.registerInit({
        deps: { policy: permissionGrantsExtensionPoint },
        async init({ policy }) {
          policy.addGrants(grants);
        },
      });
    },
  });
}

import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { PermissionGrants } from './PermissionGrants';

/** Where modules of the plugin `permission` contribute who may use the permissions of their plugin. */
export interface PermissionGrantsExtensionPoint {
  /** Throws if a permission or a type of resource is contributed twice. What nobody contributes is denied. */
  addGrants(grants: PermissionGrants): void;
}

export const permissionGrantsExtensionPoint =
  createExtensionPoint<PermissionGrantsExtensionPoint>({
    id: 'fairway.permission-grants',
  });

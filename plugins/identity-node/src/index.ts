export { createGrantsModule } from './createGrantsModule';
export type {
  Criteria,
  PermissionGrants,
  Person,
  Reach,
  Reaches,
  ResourceOwnership,
  Role,
} from './PermissionGrants';
export {
  permissionGrantsExtensionPoint,
  type PermissionGrantsExtensionPoint,
} from './permissionGrantsExtensionPoint';
export { reaches } from './reaches';
export { readRoleGroups, type RoleGroups } from './readRoleGroups';
export { resourceOwnedBy } from './resourceOwnedBy';

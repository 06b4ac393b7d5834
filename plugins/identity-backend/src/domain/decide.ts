import {
  AuthorizeResult,
  isResourcePermission,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { Person, Reach, RoleGroups } from '@fairway/plugin-identity-node';
import { findRoles } from './findRoles';
import type { GrantTable } from './GrantTable';

const WIDEST_FIRST: readonly Reach[] = ['all', 'foreign-hidden', 'own'];

/**
 * Whether a person may use a permission, or on what. A permission that no plugin
 * grants is denied; of several roles the one that reaches furthest counts.
 */
export function decide(
  table: GrantTable,
  permission: Permission,
  person: Person,
  groups: RoleGroups,
): PolicyDecision {
  const reaches = table.findReaches(permission.name);
  const reach =
    reaches &&
    WIDEST_FIRST.find(each =>
      findRoles(person, groups).some(role => reaches[role] === each),
    );
  if (!reach) return { result: AuthorizeResult.DENY };
  if (reach === 'all') return { result: AuthorizeResult.ALLOW };
  // Whoever asks of a resource permission in general, without the type of the resource, is denied, as nothing says on what.
  if (!isResourcePermission(permission)) {
    return { result: AuthorizeResult.DENY };
  }
  const { resourceType } = permission;
  // Without a plugin that hides anything there is nothing foreign to hide.
  if (reach === 'foreign-hidden' && !table.isAnyHidden(resourceType)) {
    return { result: AuthorizeResult.ALLOW };
  }
  const found = table.buildConditions(resourceType, reach, person);
  if (!found) return { result: AuthorizeResult.DENY };
  return { result: AuthorizeResult.CONDITIONAL, resourceType, ...found };
}

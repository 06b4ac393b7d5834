import {
  AuthorizeResult,
  isResourcePermission,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { buildCriteria } from './buildCriteria';
import { findRoles, Person, RoleGroups } from './findRoles';
import { grants, Reach } from './grants';

const WIDEST_FIRST: readonly Reach[] = ['all', 'foreign-hidden', 'own'];

/**
 * Whether a person may use a permission, or on what. A permission that the policy
 * does not name is denied; of several roles the one that reaches furthest counts.
 */
export function decide(
  permission: Permission,
  person: Person,
  groups: RoleGroups,
): PolicyDecision {
  const reach = findReach(permission.name, person, groups);
  if (!reach) return { result: AuthorizeResult.DENY };
  if (reach === 'all') return { result: AuthorizeResult.ALLOW };
  // Whoever asks of a resource permission in general, without the type of the resource, gets no blank cheque.
  if (!isResourcePermission(permission)) {
    return { result: AuthorizeResult.DENY };
  }
  const { resourceType } = permission;
  const criteria = buildCriteria(resourceType, reach, person);
  if (!criteria) return { result: AuthorizeResult.DENY };
  return { result: AuthorizeResult.CONDITIONAL, resourceType, ...criteria };
}

function findReach(
  permissionName: string,
  person: Person,
  groups: RoleGroups,
): Reach | undefined {
  // The name comes from the request; `constructor` must not find anything.
  if (!Object.hasOwn(grants, permissionName)) return undefined;
  const reaches = findRoles(person, groups).map(
    role => grants[permissionName][role],
  );
  return WIDEST_FIRST.find(reach => reaches.includes(reach));
}

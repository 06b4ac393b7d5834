import type { Person, Role, RoleGroups } from '@fairway/plugin-identity-node';

/**
 * The roles of a person. Everybody is a developer but who is in role groups alone:
 * an auditor who belongs to no team shall not be able to change anything, a lead who
 * works in a team does what the team does.
 */
export function findRoles(person: Person, groups: RoleGroups): Role[] {
  const own = person.ownershipEntityRefs.filter(
    ref => ref !== person.userEntityRef,
  );
  const held = (['platform', 'lead', 'auditor'] as const).filter(role =>
    own.some(ref => groups[role].includes(ref)),
  );
  const roleGroups = Object.values(groups).flat();
  const isDeveloper =
    held.length === 0 || own.some(ref => !roleGroups.includes(ref));
  return isDeveloper ? ['developer', ...held] : held;
}

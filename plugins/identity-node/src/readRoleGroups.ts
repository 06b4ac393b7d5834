import { Config } from '@backstage/config';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Role } from './PermissionGrants';

/** Entity refs of the groups that hold a role; all others are teams of developers. */
export type RoleGroups = Readonly<
  Record<Exclude<Role, 'developer'>, readonly string[]>
>;

const DEFAULTS: RoleGroups = {
  platform: ['group:default/platform'],
  lead: ['group:default/leads'],
  auditor: ['group:default/auditors'],
};

/**
 * The groups that hold roles, from `fairway.roles`.
 *
 * @throws Error that names the key, when a value is no entity ref of a group
 */
export function readRoleGroups(config: Config): RoleGroups {
  const read = (role: keyof RoleGroups) => {
    const key = `fairway.roles.${role}`;
    const refs = config.getOptionalStringArray(key) ?? DEFAULTS[role];
    return refs.map(ref => toGroupRef(key, ref));
  };
  return {
    platform: read('platform'),
    lead: read('lead'),
    auditor: read('auditor'),
  };
}

function toGroupRef(key: string, text: string): string {
  const ref = parseEntityRef(text, {
    defaultKind: 'Group',
    defaultNamespace: 'default',
  });
  if (ref.kind.toLocaleLowerCase('en-US') !== 'group') {
    throw new Error(
      `${key}: '${text}' is not a group; write it as group:default/NAME`,
    );
  }
  return stringifyEntityRef(ref);
}

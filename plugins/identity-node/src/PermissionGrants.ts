import type {
  PermissionCondition,
  PermissionCriteria,
} from '@backstage/plugin-permission-common';

/** Who somebody is to the policy. */
export interface Person {
  userEntityRef: string;
  /** The person and the groups it is a member of. */
  ownershipEntityRefs: readonly string[];
}

/** `developer` is everybody who belongs to a team; the others are groups of the catalog that the configuration names. */
export type Role = 'developer' | 'lead' | 'auditor' | 'platform';

/**
 * How far a permission reaches: `own`, what the person or one of its groups owns (who
 * asked for a run gets nothing by that: it may have left the team); `foreign-hidden`, all
 * but what plugins hide from other teams; `all`.
 */
export type Reach = 'own' | 'foreign-hidden' | 'all';

/** How far a permission reaches for each role. A role that is not named is denied. */
export type Reaches = Readonly<Partial<Record<Role, Reach>>>;

/** A condition tree that the rules of a plugin evaluate. */
export type Criteria = PermissionCriteria<PermissionCondition>;

/** What a resource must fulfil to belong to a person. */
export interface ResourceOwnership {
  /** The plugin that holds the resources and evaluates the condition. */
  pluginId: string;
  ownedBy(person: Person): Criteria;
}

/** What one plugin contributes to the permission policy. */
export interface PermissionGrants {
  /** By the name of the permission. */
  permissions: Readonly<Record<string, Reaches>>;
  /** By the type of the resource. Without an entry, `own` of a resource of that type is denied. */
  resources?: Readonly<Record<string, ResourceOwnership>>;
  /** By the type of the resource: which ones `foreign-hidden` leaves to their owners. */
  hidden?: Readonly<Record<string, Criteria>>;
}

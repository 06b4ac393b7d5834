import type { ResourceOwnership } from './PermissionGrants';

/** The ownership of resources whose plugin has the rule `IS_OWNED_BY` with the parameter `owners`, a list of entity refs. */
export function resourceOwnedBy(
  pluginId: string,
  resourceType: string,
): ResourceOwnership {
  return {
    pluginId,
    ownedBy: person => ({
      anyOf: [
        {
          resourceType,
          rule: 'IS_OWNED_BY',
          params: { owners: [...person.ownershipEntityRefs] },
        },
      ],
    }),
  };
}

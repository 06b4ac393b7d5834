import {
  environmentAccessPermission,
  environmentCreatePermission,
  environmentReadPermission,
  environmentReapplyPermission,
  environmentResourceType,
  environmentRetirePermission,
  teamResourceType,
} from '@fairway/plugin-environments-common';
import {
  reaches,
  resourceOwnedBy,
  type PermissionGrants,
} from '@fairway/plugin-identity-node';

const catalogEntity = 'catalog-entity';

/** A team works with its own environments, and sees those of others neither here nor in the catalog. */
export const environmentsGrants: PermissionGrants = {
  permissions: {
    [environmentReadPermission.name]: reaches.ownersAndReaders,
    [environmentRetirePermission.name]: reaches.ownersAndPlatform,
    [environmentReapplyPermission.name]: reaches.ownersAndPlatform,
    // A kubeconfig acts as a member of the team: that is for the team alone.
    [environmentAccessPermission.name]: reaches.owners,
    [environmentCreatePermission.name]: reaches.ownersAndPlatform,
  },
  resources: {
    [environmentResourceType]: resourceOwnedBy(
      'environments',
      environmentResourceType,
    ),
    [teamResourceType]: resourceOwnedBy('environments', teamResourceType),
  },
  hidden: {
    [catalogEntity]: {
      allOf: [
        {
          resourceType: catalogEntity,
          rule: 'IS_ENTITY_KIND',
          params: { kinds: ['Resource'] },
        },
        {
          resourceType: catalogEntity,
          rule: 'HAS_SPEC',
          params: { key: 'type', value: 'environment' },
        },
      ],
    },
  },
};

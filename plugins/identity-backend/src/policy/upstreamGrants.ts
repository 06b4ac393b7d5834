import { reaches, type PermissionGrants } from '@fairway/plugin-identity-node';
import { schedulerPermission } from '../permissions';

const catalogEntity = 'catalog-entity';
const scaffolderTask = 'scaffolder-task';

/** Who may use the permissions of Backstage's own plugins, and of the portal's scheduler. */
export const upstreamGrants: PermissionGrants = {
  permissions: {
    'catalog.entity.read': {
      ...reaches.readers,
      developer: 'foreign-hidden',
    },
    'catalog.entity.refresh': reaches.ownersAndPlatform,
    'catalog.entity.create': reaches.platformOnly,
    'catalog.entity.delete': reaches.platformOnly,
    'catalog.entity.validate': reaches.everyone,
    'catalog.location.read': reaches.readers,
    'catalog.location.create': reaches.platformOnly,
    'catalog.location.delete': reaches.platformOnly,
    'catalog.location.analyze': reaches.platformOnly,
    'catalog.ingestion.read': reaches.readers,
    'catalog.ingestion.manage': reaches.platformOnly,

    // Backstage renders templates in the portal's own process and without a time limit: a loop or a regular expression in one stops the portal
    // for everybody. Nobody may, until templates are rendered apart from it.
    'scaffolder.template.parameter.read': reaches.readers,
    'scaffolder.template.step.read': reaches.readers,
    'scaffolder.template.dry-run': reaches.nobody,
    'scaffolder.template.management': reaches.nobody,
    'scaffolder.action.execute': reaches.nobody,
    'scaffolder.task.create': reaches.nobody,
    'scaffolder.task.read': reaches.readers,
    'scaffolder.task.cancel': reaches.platformOnly,

    // No generic proxy to clusters exists.
    'kubernetes.proxy': reaches.nobody,
    'kubernetes.resources.read': reaches.platformOnly,
    'kubernetes.clusters.read': reaches.platformOnly,

    [schedulerPermission.name]: reaches.platformOnly,
  },
  resources: {
    [catalogEntity]: {
      pluginId: 'catalog',
      ownedBy: person => ({
        anyOf: [
          {
            resourceType: catalogEntity,
            rule: 'IS_ENTITY_OWNER',
            params: { claims: [...person.ownershipEntityRefs] },
          },
        ],
      }),
    },
    [scaffolderTask]: {
      pluginId: 'scaffolder',
      ownedBy: person => ({
        resourceType: scaffolderTask,
        rule: 'IS_TASK_OWNER',
        params: { createdBy: [person.userEntityRef] },
      }),
    },
  },
};

import {
  PermissionCondition,
  PermissionCriteria,
} from '@backstage/plugin-permission-common';
import {
  environmentResourceType,
  teamResourceType,
} from '@fairway/plugin-environments-common';
import { runResourceType } from '@fairway/plugin-runs-common';
import { Person } from './findRoles';
import { Reach } from './grants';

type Criteria = PermissionCriteria<PermissionCondition>;

/** Conditions that a plugin's own rules assess, in its database or on one resource. */
export interface ResourceConditions {
  pluginId: string;
  conditions: Criteria;
}

type Builder = (person: Person) => ResourceConditions;

const catalogEntity = 'catalog-entity';
const scaffolderTask = 'scaffolder-task';

const isEnvironment: [Criteria, Criteria] = [
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
];

const own: Readonly<Record<string, Builder>> = {
  [runResourceType]: person => ({
    pluginId: 'runs',
    conditions: { anyOf: [isOwnedBy(runResourceType, person)] },
  }),
  [environmentResourceType]: person => ({
    pluginId: 'environments',
    conditions: { anyOf: [isOwnedBy(environmentResourceType, person)] },
  }),
  [teamResourceType]: person => ({
    pluginId: 'environments',
    conditions: { anyOf: [isOwnedBy(teamResourceType, person)] },
  }),
  [catalogEntity]: person => ({
    pluginId: 'catalog',
    conditions: { anyOf: [isEntityOwner(person)] },
  }),
  [scaffolderTask]: person => ({
    pluginId: 'scaffolder',
    conditions: {
      resourceType: scaffolderTask,
      rule: 'IS_TASK_OWNER',
      params: { createdBy: [person.userEntityRef] },
    },
  }),
};

const foreignHidden: Readonly<Record<string, Builder>> = {
  [catalogEntity]: person => ({
    pluginId: 'catalog',
    conditions: {
      anyOf: [{ not: { allOf: isEnvironment } }, isEntityOwner(person)],
    },
  }),
};

/**
 * What a resource must fulfil to lie within this reach of a person; undefined if
 * resources of this type have no owner.
 *
 * The rules that the conditions name are part of the plugin that holds the resource.
 */
export function buildCriteria(
  resourceType: string,
  reach: Exclude<Reach, 'all'>,
  person: Person,
): ResourceConditions | undefined {
  const builders = reach === 'own' ? own : foreignHidden;
  return builders[resourceType]?.(person);
}

function isOwnedBy(resourceType: string, person: Person): PermissionCondition {
  return {
    resourceType,
    rule: 'IS_OWNED_BY',
    params: { owners: [...person.ownershipEntityRefs] },
  };
}

function isEntityOwner(person: Person): PermissionCondition {
  return {
    resourceType: catalogEntity,
    rule: 'IS_ENTITY_OWNER',
    params: { claims: [...person.ownershipEntityRefs] },
  };
}

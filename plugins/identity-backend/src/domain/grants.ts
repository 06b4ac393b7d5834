import { Role } from './findRoles';

/**
 * How far a permission reaches: `own`, what the person or one of its groups owns (who
 * asked for a run gets nothing by that: it may have left the team); `foreign-hidden`, all
 * but the environments of others; `all`.
 */
export type Reach = 'own' | 'foreign-hidden' | 'all';

type Grants = Readonly<Partial<Record<Role, Reach>>>;

const everyone: Grants = {
  developer: 'all',
  lead: 'all',
  auditor: 'all',
  platform: 'all',
};
const readers: Grants = { lead: 'all', auditor: 'all', platform: 'all' };
const platformOnly: Grants = { platform: 'all' };
// All but those who only look on.
const changers: Grants = { developer: 'all', platform: 'all' };
const owners: Grants = { developer: 'own', lead: 'own', platform: 'own' };
const ownersAndPlatform: Grants = { developer: 'own', platform: 'all' };
const ownersAndReaders: Grants = { developer: 'own', ...readers };

/** The policy: what each role may, by the name of the permission. What is not here is denied. */
export const grants: Readonly<Record<string, Grants>> = {
  'fleet.cluster.read': everyone,

  'runs.run.read': ownersAndReaders,
  'runs.run.update': ownersAndPlatform,
  'runs.run.close': platformOnly,
  'runs.audit.read': { auditor: 'all', platform: 'all' },

  'environments.environment.read': ownersAndReaders,
  'environments.environment.retire': ownersAndPlatform,
  'environments.environment.reapply': ownersAndPlatform,
  // A kubeconfig acts as a member of the team: that is for the team alone.
  'environments.environment.access': owners,
  'environments.create': ownersAndPlatform,

  'catalog.entity.read': { developer: 'foreign-hidden', ...readers },
  'catalog.entity.refresh': ownersAndPlatform,
  'catalog.entity.create': platformOnly,
  'catalog.entity.delete': platformOnly,
  'catalog.entity.validate': everyone,
  'catalog.location.read': readers,
  'catalog.location.create': platformOnly,
  'catalog.location.delete': platformOnly,
  'catalog.location.analyze': platformOnly,
  'catalog.ingestion.read': readers,
  'catalog.ingestion.manage': platformOnly,

  'scaffolder.template.parameter.read': everyone,
  'scaffolder.template.step.read': everyone,
  'scaffolder.template.dry-run': changers,
  'scaffolder.template.management': platformOnly,
  'scaffolder.action.execute': changers,
  'scaffolder.task.create': changers,
  'scaffolder.task.read': ownersAndReaders,
  'scaffolder.task.cancel': ownersAndPlatform,

  'kubernetes.proxy': platformOnly,
  'kubernetes.resources.read': platformOnly,
  'kubernetes.clusters.read': platformOnly,
};

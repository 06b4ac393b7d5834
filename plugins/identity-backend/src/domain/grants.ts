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
const nobody: Grants = {};
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

  // Backstage renders templates in the portal's own process and without a time limit: a loop or a regular expression in one stops the portal
  // for everybody. Nobody may, until templates are rendered apart from it.
  'scaffolder.template.parameter.read': readers,
  'scaffolder.template.step.read': readers,
  'scaffolder.template.dry-run': nobody,
  'scaffolder.template.management': nobody,
  'scaffolder.action.execute': nobody,
  'scaffolder.task.create': nobody,
  'scaffolder.task.read': readers,
  'scaffolder.task.cancel': platformOnly,

  // No generic proxy to clusters exists.
  'kubernetes.proxy': nobody,
  'kubernetes.resources.read': platformOnly,
  'kubernetes.clusters.read': platformOnly,

  'portal.scheduler.manage': platformOnly,
};

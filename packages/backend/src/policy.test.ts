import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { catalogPermissions } from '@backstage/plugin-catalog-common/alpha';
import { kubernetesPermissions } from '@backstage/plugin-kubernetes-common';
import { scaffolderPermissions } from '@backstage/plugin-scaffolder-common/alpha';
import { driftPermissions } from '@fairway/plugin-drift-common';
import { environmentsPermissions } from '@fairway/plugin-environments-common';
import { findingsPermissions } from '@fairway/plugin-findings-common';
import { fleetPermissions } from '@fairway/plugin-fleet-common';
import { runsPermissions } from '@fairway/plugin-runs-common';
import {
  decide,
  GrantTable,
  schedulerPermission,
  upstreamGrants,
} from '@fairway/plugin-identity-backend';
import type { Person, RoleGroups } from '@fairway/plugin-identity-node';
import { driftGrants } from '@fairway/plugin-drift-backend';
import { environmentsGrants } from '@fairway/plugin-environments-backend';
import { findingsGrants } from '@fairway/plugin-findings-backend';
import { fleetGrants } from '@fairway/plugin-fleet-backend';
import { runsGrants } from '@fairway/plugin-runs-backend';

const table = new GrantTable();
[
  upstreamGrants,
  findingsGrants,
  fleetGrants,
  runsGrants,
  environmentsGrants,
  driftGrants,
].forEach(grants => table.add(grants));

const groups: RoleGroups = {
  platform: ['group:default/platform'],
  lead: ['group:default/leads'],
  auditor: ['group:default/auditors'],
};

function aPerson(name: string, ...memberOf: string[]): Person {
  const userEntityRef = `user:default/${name}`;
  return {
    userEntityRef,
    ownershipEntityRefs: [
      userEntityRef,
      ...memberOf.map(group => `group:default/${group}`),
    ],
  };
}

const people = {
  ada: aPerson('ada', 'storefront'),
  david: aPerson('david', 'leads', 'storefront'),
  erin: aPerson('erin', 'platform'),
  grace: aPerson('grace', 'auditors'),
};

const permissions = [
  ...findingsPermissions,
  ...fleetPermissions,
  ...runsPermissions,
  ...environmentsPermissions,
  ...driftPermissions,
  ...catalogPermissions,
  ...scaffolderPermissions,
  ...kubernetesPermissions,
  schedulerPermission,
];

function findPermission(name: string) {
  const permission = permissions.find(one => one.name === name);
  if (!permission) throw new Error(`no permission ${name}`);
  return permission;
}

function decideFor(name: string, person: Person) {
  return decide(table, findPermission(name), person, groups);
}

describe('the policy of all plugins together', () => {
  it.each`
    name                                    | ada              | david            | erin             | grace
    ${'findings.finding.read'}              | ${'CONDITIONAL'} | ${'ALLOW'}       | ${'ALLOW'}       | ${'ALLOW'}
    ${'findings.finding.settle'}            | ${'CONDITIONAL'} | ${'CONDITIONAL'} | ${'ALLOW'}       | ${'DENY'}
    ${'fleet.cluster.read'}                 | ${'ALLOW'}       | ${'ALLOW'}       | ${'ALLOW'}       | ${'ALLOW'}
    ${'fleet.cluster.contents.read'}        | ${'DENY'}        | ${'DENY'}        | ${'ALLOW'}       | ${'DENY'}
    ${'fleet.cluster.add'}                  | ${'DENY'}        | ${'DENY'}        | ${'ALLOW'}       | ${'DENY'}
    ${'fleet.cluster.retire'}               | ${'DENY'}        | ${'DENY'}        | ${'ALLOW'}       | ${'DENY'}
    ${'runs.run.read'}                      | ${'CONDITIONAL'} | ${'ALLOW'}       | ${'ALLOW'}       | ${'ALLOW'}
    ${'runs.run.update'}                    | ${'CONDITIONAL'} | ${'CONDITIONAL'} | ${'ALLOW'}       | ${'DENY'}
    ${'runs.run.close'}                     | ${'DENY'}        | ${'DENY'}        | ${'ALLOW'}       | ${'DENY'}
    ${'runs.audit.read'}                    | ${'DENY'}        | ${'DENY'}        | ${'ALLOW'}       | ${'ALLOW'}
    ${'environments.environment.read'}      | ${'CONDITIONAL'} | ${'ALLOW'}       | ${'ALLOW'}       | ${'ALLOW'}
    ${'environments.environment.retire'}    | ${'CONDITIONAL'} | ${'CONDITIONAL'} | ${'ALLOW'}       | ${'DENY'}
    ${'environments.environment.access'}    | ${'CONDITIONAL'} | ${'CONDITIONAL'} | ${'CONDITIONAL'} | ${'DENY'}
    ${'environments.create'}                | ${'CONDITIONAL'} | ${'CONDITIONAL'} | ${'ALLOW'}       | ${'DENY'}
    ${'drift.read'}                         | ${'CONDITIONAL'} | ${'ALLOW'}       | ${'ALLOW'}       | ${'ALLOW'}
    ${'drift.object.revert'}                | ${'CONDITIONAL'} | ${'CONDITIONAL'} | ${'ALLOW'}       | ${'DENY'}
    ${'drift.object.accept'}                | ${'CONDITIONAL'} | ${'CONDITIONAL'} | ${'ALLOW'}       | ${'DENY'}
    ${'drift.object.snooze'}                | ${'CONDITIONAL'} | ${'CONDITIONAL'} | ${'ALLOW'}       | ${'DENY'}
    ${'catalog.entity.read'}                | ${'CONDITIONAL'} | ${'ALLOW'}       | ${'ALLOW'}       | ${'ALLOW'}
    ${'catalog.entity.refresh'}             | ${'CONDITIONAL'} | ${'CONDITIONAL'} | ${'ALLOW'}       | ${'DENY'}
    ${'catalog.entity.create'}              | ${'DENY'}        | ${'DENY'}        | ${'ALLOW'}       | ${'DENY'}
    ${'catalog.entity.delete'}              | ${'DENY'}        | ${'DENY'}        | ${'ALLOW'}       | ${'DENY'}
    ${'catalog.entity.validate'}            | ${'ALLOW'}       | ${'ALLOW'}       | ${'ALLOW'}       | ${'ALLOW'}
    ${'catalog.location.read'}              | ${'DENY'}        | ${'ALLOW'}       | ${'ALLOW'}       | ${'ALLOW'}
    ${'catalog.location.create'}            | ${'DENY'}        | ${'DENY'}        | ${'ALLOW'}       | ${'DENY'}
    ${'catalog.location.delete'}            | ${'DENY'}        | ${'DENY'}        | ${'ALLOW'}       | ${'DENY'}
    ${'catalog.location.analyze'}           | ${'DENY'}        | ${'DENY'}        | ${'ALLOW'}       | ${'DENY'}
    ${'catalog.ingestion.read'}             | ${'DENY'}        | ${'ALLOW'}       | ${'ALLOW'}       | ${'ALLOW'}
    ${'catalog.ingestion.manage'}           | ${'DENY'}        | ${'DENY'}        | ${'ALLOW'}       | ${'DENY'}
    ${'scaffolder.template.parameter.read'} | ${'DENY'}        | ${'ALLOW'}       | ${'ALLOW'}       | ${'ALLOW'}
    ${'scaffolder.template.step.read'}      | ${'DENY'}        | ${'ALLOW'}       | ${'ALLOW'}       | ${'ALLOW'}
    ${'scaffolder.template.dry-run'}        | ${'DENY'}        | ${'DENY'}        | ${'DENY'}        | ${'DENY'}
    ${'scaffolder.template.management'}     | ${'DENY'}        | ${'DENY'}        | ${'DENY'}        | ${'DENY'}
    ${'scaffolder.action.execute'}          | ${'DENY'}        | ${'DENY'}        | ${'DENY'}        | ${'DENY'}
    ${'scaffolder.task.create'}             | ${'DENY'}        | ${'DENY'}        | ${'DENY'}        | ${'DENY'}
    ${'scaffolder.task.read'}               | ${'DENY'}        | ${'ALLOW'}       | ${'ALLOW'}       | ${'ALLOW'}
    ${'scaffolder.task.cancel'}             | ${'DENY'}        | ${'DENY'}        | ${'ALLOW'}       | ${'DENY'}
    ${'kubernetes.proxy'}                   | ${'DENY'}        | ${'DENY'}        | ${'DENY'}        | ${'DENY'}
    ${'kubernetes.resources.read'}          | ${'DENY'}        | ${'DENY'}        | ${'ALLOW'}       | ${'DENY'}
    ${'portal.scheduler.manage'}            | ${'DENY'}        | ${'DENY'}        | ${'ALLOW'}       | ${'DENY'}
    ${'kubernetes.clusters.read'}           | ${'DENY'}        | ${'DENY'}        | ${'ALLOW'}       | ${'DENY'}
  `(
    '$name: developer $ada, lead $david, platform $erin, auditor $grace',
    ({ name, ...expected }) => {
      const decisions = Object.entries(people).map(([id, person]) => [
        id,
        decideFor(name, person).result,
      ]);
      expect(Object.fromEntries(decisions)).toEqual(expected);
    },
  );

  it('has a row in this table for every permission of every plugin, and no other', () => {
    expect(table.permissionNames().sort()).toEqual(
      permissions.map(permission => permission.name).sort(),
    );
  });

  it.each(['somebody.elses.read', 'constructor', '__proto__', 'toString', ''])(
    'denies the unknown permission %j, to the platform team too',
    name => {
      const permission = {
        type: 'basic' as const,
        name,
        attributes: { action: 'read' as const },
      };
      expect(decide(table, permission, people.erin, groups).result).toBe(
        AuthorizeResult.DENY,
      );
    },
  );

  it.each(['runs.run.read', 'runs.run.update'])(
    '[D1] gives %s to the team that owns a run, and not to who once asked for it',
    name => {
      expect(decideFor(name, people.ada)).toEqual({
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'runs',
        resourceType: 'run',
        conditions: {
          anyOf: [
            {
              resourceType: 'run',
              rule: 'IS_OWNED_BY',
              params: {
                owners: ['user:default/ada', 'group:default/storefront'],
              },
            },
          ],
        },
      });
    },
  );

  it('gives the platform team a kubeconfig for its own environments alone', () => {
    expect(decideFor('environments.environment.access', people.erin)).toEqual({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'environments',
      resourceType: 'environment',
      conditions: {
        anyOf: [
          {
            resourceType: 'environment',
            rule: 'IS_OWNED_BY',
            params: { owners: ['user:default/erin', 'group:default/platform'] },
          },
        ],
      },
    });
  });

  it('assesses the creation of an environment by the team that shall own it', () => {
    expect(decideFor('environments.create', people.ada)).toMatchObject({
      pluginId: 'environments',
      resourceType: 'environment-team',
      conditions: {
        anyOf: [{ resourceType: 'environment-team', rule: 'IS_OWNED_BY' }],
      },
    });
  });

  it('shows the whole catalog in a portal without a plugin that hides any of it', () => {
    const upstream = new GrantTable();
    upstream.add(upstreamGrants);
    const read = findPermission('catalog.entity.read');
    expect(decide(upstream, read, people.ada, groups).result).toBe(
      AuthorizeResult.ALLOW,
    );
    expect(decide(table, read, people.ada, groups).result).toBe(
      AuthorizeResult.CONDITIONAL,
    );
  });

  it('denies a conditional permission that is asked for without a resource type', () => {
    const permission = {
      type: 'basic' as const,
      name: 'runs.run.read',
      attributes: {},
    };
    expect(decide(table, permission, people.ada, groups).result).toBe(
      AuthorizeResult.DENY,
    );
  });

  it('denies a conditional permission on a type of resource that has no owner', () => {
    const permission = {
      ...findPermission('runs.run.read'),
      type: 'resource' as const,
      resourceType: 'fleet-cluster',
    };
    expect(decide(table, permission, people.ada, groups).result).toBe(
      AuthorizeResult.DENY,
    );
  });

  it('lets nobody change anything by being an auditor, but does not hinder who is in a team as well', () => {
    const both = aPerson('both', 'auditors', 'payments');
    expect(decideFor('environments.create', both)).toMatchObject({
      result: AuthorizeResult.CONDITIONAL,
    });
    expect(decideFor('runs.run.read', both).result).toBe(AuthorizeResult.ALLOW);
  });

  it('treats somebody without any group as a developer who owns nothing', () => {
    const newcomer = aPerson('newcomer');
    expect(decideFor('fleet.cluster.read', newcomer).result).toBe(
      AuthorizeResult.ALLOW,
    );
    expect(decideFor('environments.create', newcomer)).toMatchObject({
      conditions: {
        anyOf: [{ params: { owners: ['user:default/newcomer'] } }],
      },
    });
  });
});

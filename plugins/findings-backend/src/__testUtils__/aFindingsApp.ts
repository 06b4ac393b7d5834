import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { CursorCodec, guardRequests } from '@fairway/backend-kit';
import {
  findingReadPermission,
  findingSettlePermission,
} from '@fairway/plugin-findings-common';
import type { RecordAuditRequest } from '@fairway/plugin-runs-common';
import express from 'express';
import type { Knex } from 'knex';
import request from 'supertest';
import { createFindingRoutes } from '../findings/createFindingRoutes';
import { FindingReader } from '../findings/FindingReader';
import { FindingReadModel } from '../findings/FindingReadModel';
import { listPositionSchema } from '../findings/ListPosition';
import { FindingAccess } from '../permissions/FindingAccess';
import { findingRules } from '../permissions/findingRules';
import { FindingSetStore } from '../reports/FindingSetStore';
import { createSettlingRoutes } from '../settling/createSettlingRoutes';
import { FindingSettler } from '../settling/FindingSettler';

const own = (...owners: string[]): PolicyDecision => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'findings',
  resourceType: 'finding',
  conditions: {
    anyOf: [
      { rule: 'IS_OWNED_BY', resourceType: 'finding', params: { owners } },
    ],
  },
});
const allow: PolicyDecision = { result: AuthorizeResult.ALLOW };
const deny: PolicyDecision = { result: AuthorizeResult.DENY };

/** Who asks, by what the policy of the portal decides for their role. */
const people: Record<
  string,
  { groups: string[]; read: PolicyDecision; settle: PolicyDecision }
> = {
  // A developer of the team storefront.
  ada: {
    groups: ['storefront'],
    read: own('user:default/ada', 'group:default/storefront'),
    settle: own('user:default/ada', 'group:default/storefront'),
  },
  // A developer of another team.
  carol: {
    groups: ['payments'],
    read: own('user:default/carol', 'group:default/payments'),
    settle: own('user:default/carol', 'group:default/payments'),
  },
  david: {
    groups: ['leads', 'storefront'],
    read: allow,
    settle: own('user:default/david', 'group:default/storefront'),
  },
  erin: { groups: ['platform'], read: allow, settle: allow },
  grace: { groups: ['auditors'], read: allow, settle: deny },
  mallory: { groups: [], read: deny, settle: deny },
};

/** A permission of another plugin that evidence may ask for. */
export const contentsPermission = 'fleet.cluster.contents.read';

export type Person = keyof typeof people;

const anEntity = (kind: string, name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default' },
});

/** The plugin's routes and its store on a database, asked by people of every role. */
export function aFindingsApp(
  knex: Knex,
  state: { now: number; isCatalogDown?: boolean },
) {
  const recorded: RecordAuditRequest[] = [];
  const changed: string[] = [];
  const now = () => state.now;
  const record = async (event: RecordAuditRequest) => void recorded.push(event);
  const onChanged = (ids: string[]) => void changed.push(...ids);
  const findings = new FindingReadModel(knex);
  const access = new FindingAccess(
    {
      httpAuth: mockServices.httpAuth({
        defaultCredentials: mockCredentials.none(),
      }),
      permissions: mockServices.permissions.mock({
        authorize: async (asked, options) =>
          asked.map(({ permission }) => ({
            result: mayReadContents(options?.credentials, permission.name)
              ? AuthorizeResult.ALLOW
              : AuthorizeResult.DENY,
          })),
        authorizeConditional: async (asked, options) =>
          asked.map(({ permission }) =>
            decide(options?.credentials, permission.name),
          ),
      }),
      userInfo: mockServices.userInfo.mock({
        getUserInfo: async credentials => {
          const { userEntityRef } = credentials.principal as {
            userEntityRef: string;
          };
          const { groups } = people[userEntityRef.split('/')[1]];
          return {
            userEntityRef,
            ownershipEntityRefs: [
              userEntityRef,
              ...groups.map(group => `group:default/${group}`),
            ],
          };
        },
      }),
    },
    {
      getPermissionRuleset: () => ({
        getRuleByName: (name: string) =>
          findingRules.find(rule => rule.name === name),
      }),
    } as unknown as ConstructorParameters<typeof FindingAccess>[1],
  );
  const catalog = catalogServiceMock({
    entities: [
      ...Object.keys(people).map(name => anEntity('User', name)),
      ...['storefront', 'payments', 'platform'].map(name =>
        anEntity('Group', name),
      ),
    ],
  });
  const deps = {
    access,
    catalog: {
      getEntityByRef: async (
        ...asked: Parameters<typeof catalog.getEntityByRef>
      ) => {
        if (state.isCatalogDown) throw new Error('connect ECONNREFUSED');
        return catalog.getEntityByRef(...asked);
      },
    },
    cursors: new CursorCodec('key', listPositionSchema),
    findings,
    now,
    reader: new FindingReader({ findings, now, record }),
    record,
    settler: new FindingSettler({ knex, now, onChanged }),
  };
  const app = express()
    .use(guardRequests())
    .use(createFindingRoutes(deps))
    .use(createSettlingRoutes(deps))
    .use(mockErrorHandler());
  const as = (person: string | undefined, call: request.Test) =>
    person === undefined
      ? call
      : call.set(
          'authorization',
          mockCredentials.user.header(`user:default/${person}`),
        );
  return {
    recorded,
    changed,
    store: new FindingSetStore({ knex, now, onChanged }),
    /** Nobody is signed in if no person is named. */
    get: (person: Person | undefined, path: string) =>
      as(person, request(app).get(path)),
    post: (person: Person | undefined, path: string, body?: object) =>
      as(person, request(app).post(path).send(body)),
    asService: (method: 'get' | 'post', path: string) =>
      request(app)
        [method](path)
        .set('authorization', mockCredentials.service.header()),
  };
}

/** What is in clusters is the platform team's, and a service's, to read. */
function mayReadContents(
  credentials: BackstageCredentials | undefined,
  permission: string,
): boolean {
  const { userEntityRef = 'user:default/erin' } = (credentials?.principal ??
    {}) as { userEntityRef?: string };
  return permission === contentsPermission && userEntityRef.endsWith('/erin');
}

function decide(
  credentials: BackstageCredentials | undefined,
  permission: string,
): PolicyDecision {
  const { userEntityRef } = (credentials?.principal ?? {}) as {
    userEntityRef?: string;
  };
  if (!userEntityRef) return allow;
  const person = people[userEntityRef.split('/')[1]];
  switch (permission) {
    case findingReadPermission.name:
      return person.read;
    case findingSettlePermission.name:
      return person.settle;
    default:
      return deny;
  }
}

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
import { CursorCodec, guardRequests } from '@fairway/backend-kit';
import { driftObjectResourceType } from '@fairway/plugin-drift-common';
import type { RecordAuditRequest } from '@fairway/plugin-runs-common';
import express from 'express';
import type { Knex } from 'knex';
import request from 'supertest';
import { createDriftRoutes } from '../objects/createDriftRoutes';
import { DriftFacets } from '../objects/DriftFacets';
import { DriftReadModel } from '../objects/DriftReadModel';
import { listPositionSchema } from '../objects/ListPosition';
import { DriftAccess } from '../permissions/DriftAccess';
import { driftRules } from '../permissions/driftRules';

const own = (...owners: string[]): PolicyDecision => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'drift',
  resourceType: driftObjectResourceType,
  conditions: {
    rule: 'IS_OWNED_BY',
    resourceType: driftObjectResourceType,
    params: { owners },
  },
});

/** Who asks, by what the policy of the portal decides for their role. */
const people: Record<string, PolicyDecision> = {
  // A developer of the team storefront.
  ada: own('user:default/ada', 'group:default/storefront'),
  // A developer of another team.
  carol: own('user:default/carol', 'group:default/payments'),
  david: { result: AuthorizeResult.ALLOW },
  erin: { result: AuthorizeResult.ALLOW },
  grace: { result: AuthorizeResult.ALLOW },
  mallory: { result: AuthorizeResult.DENY },
};

export type Person = keyof typeof people;

/** The plugin's routes on a database, asked by people of every role. */
export function aDriftApp(knex: Knex, state: { failure?: string } = {}) {
  const recorded: RecordAuditRequest[] = [];
  const access = new DriftAccess(
    {
      httpAuth: mockServices.httpAuth({
        defaultCredentials: mockCredentials.none(),
      }),
      permissions: mockServices.permissions.mock({
        authorizeConditional: async (asked, options) =>
          asked.map(() => decide(options?.credentials)),
        authorize: async (asked, options) =>
          Promise.all(
            asked.map(async each => ({
              result: await decideOn(
                knex,
                'resourceRef' in each ? each.resourceRef ?? '' : '',
                options?.credentials,
              ),
            })),
          ),
      }),
    },
    {
      getPermissionRuleset: () => ({
        getRuleByName: (name: string) =>
          driftRules.find(rule => rule.name === name),
      }),
    } as unknown as ConstructorParameters<typeof DriftAccess>[1],
  );
  const app = express()
    .use(guardRequests())
    .use(
      createDriftRoutes({
        access,
        cursors: new CursorCodec('key', listPositionSchema),
        declared: { failure: () => state.failure },
        facets: new DriftFacets(knex, () => Date.now()),
        objects: new DriftReadModel(knex),
        record: async event => void recorded.push(event),
        source: {
          findCommit: async () => ({
            ...{ commit: 'c0ffee', authoredAt: '2026-11-30T10:00:00Z' },
          }),
        },
      }),
    )
    .use(mockErrorHandler());
  return {
    recorded,
    /** Nobody is signed in if no person is named. */
    get: (person: Person | undefined, path: string) => {
      const call = request(app).get(path);
      return person === undefined
        ? call
        : call.set(
            'authorization',
            mockCredentials.user.header(`user:default/${person}`),
          );
    },
  };
}

function decide(credentials?: BackstageCredentials): PolicyDecision {
  const { userEntityRef } = (credentials?.principal ?? {}) as {
    userEntityRef?: string;
  };
  return userEntityRef
    ? people[userEntityRef.split('/')[1]]
    : { result: AuthorizeResult.ALLOW };
}

/** Who may settle an object: as `driftGrants` says, its team and the platform team, and neither leads of other teams nor auditors. */
async function decideOn(
  knex: Knex,
  ref: string,
  credentials?: BackstageCredentials,
) {
  const { userEntityRef = '' } = (credentials?.principal ?? {}) as {
    userEntityRef?: string;
  };
  const [owned] = await new DriftReadModel(knex).findOwners([ref]);
  const teams: Record<string, string[]> = {
    'user:default/ada': ['group:default/storefront'],
    'user:default/carol': ['group:default/payments'],
  };
  const isOwn =
    owned && driftRules[0].apply(owned, { owners: teams[userEntityRef] ?? [] });
  return isOwn || ['', 'user:default/erin'].includes(userEntityRef)
    ? AuthorizeResult.ALLOW
    : AuthorizeResult.DENY;
}

import { join } from 'node:path';
import {
  BackendFeature,
  BackstageCredentials,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import catalog from '@backstage/plugin-catalog-backend';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- tried together with the real observer; nothing that ships imports it
import fleet from '@fairway/plugin-fleet-backend';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- tried together with the real ledger; nothing that ships imports it
import runs from '@fairway/plugin-runs-backend';
import type { JsonObject } from '@fairway/plugin-runs-common';
import type { Knex } from 'knex';
import request from 'supertest';
import environments from '../index';
import type { TestEnvironment } from './TestEnvironment';
import { waitUntil } from './waitUntil';

const platform = 'user:default/erin';

/** People of the tests. Erin may do everything; those with numbers are as many as a test wants. */
export type Person = 'ada' | 'ben' | 'erin' | 'nobody' | `person-${number}`;

/** A repository, and the control planes of the clusters of the configuration. */
type World = Pick<TestEnvironment, 'folder'> &
  Partial<Pick<TestEnvironment, 'fleet'>>;

/** Which group somebody belongs to. */
function findGroup(user: string | undefined): string | undefined {
  if (user === 'user:default/ben') return 'group:default/payments';
  return user === 'user:default/ada' || user?.startsWith('user:default/person-')
    ? 'group:default/storefront'
    : undefined;
}

/** Ledger, fleet, catalog and environments in one backend, as in the portal, over the clusters and the repository of a world. */
export async function startPortal(
  world: World,
  options: {
    /** Opens the database of each plugin, an empty one for the first portal; SQLite in memory if absent. */
    openDatabase?: (pluginId: string) => Promise<Knex>;
    /** Clusters of the configuration; `harbour-dev` alone if absent. */
    clusters?: string[];
    /** More of `fairway.fleet`. */
    fleet?: JsonObject;
    /** Further plugins and modules. */
    features?: BackendFeature[];
    /** More of `fairway.runs`. */
    runs?: JsonObject;
    /** `fairway.environments`. */
    environments?: JsonObject;
    /** More of `fairway.repository`. */
    repository?: JsonObject;
  } = {},
) {
  const messages: { channel?: string; message?: unknown }[] = [];
  const backend = await startTestBackend({
    features: [
      environments,
      fleet,
      runs,
      catalog,
      mockServices.rootConfig.factory({
        data: toConfig(world, options),
      }),
      ...(options.features ?? []),
      ...(options.openDatabase ? [toDatabases(options.openDatabase)] : []),
      createPermissions(),
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () => ({
          getUserInfo: async credentials => {
            const userEntityRef = toUser(credentials) ?? '';
            const group = findGroup(userEntityRef);
            return {
              userEntityRef,
              ownershipEntityRefs: [userEntityRef, ...(group ? [group] : [])],
            };
          },
        }),
      }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({
          publish: async payload => {
            messages.push(payload);
          },
        }),
      }),
    ],
  });
  const ask = (
    person: Person,
    method: 'get' | 'post',
    path: string,
    body?: unknown,
  ) => {
    const call = request(backend.server)
      [method](`/api${path}`)
      .set('authorization', toHeader(person));
    return body === undefined ? call : call.send(body as object);
  };
  /** Plans and submits; answers the id of the run. */
  const submit = async (
    person: Person,
    intent: string,
    input: object,
  ): Promise<string> => {
    const planned = await ask(person, 'post', '/runs/plans', { intent, input });
    if (planned.status !== 201) {
      throw new Error(JSON.stringify(planned.body));
    }
    const { hash, confirmation } = planned.body.plan;
    const made = await ask(person, 'post', '/runs', {
      plan: hash,
      confirmation: confirmation?.expected,
    }).set('idempotency-key', `key-${hash}`);
    return made.body.id;
  };
  /** Plans, submits and waits for the end. */
  const change = async (person: Person, intent: string, input: object) => {
    const id = await submit(person, intent, input);
    return waitUntil(
      async () => (await ask('erin', 'get', `/runs/${id}`)).body,
      run => !['planned', 'running', 'waiting', 'undoing'].includes(run.state),
      60_000,
    );
  };
  return { backend, ask, change, submit, messages };
}

function toDatabases(open: (pluginId: string) => Promise<Knex>) {
  return createServiceFactory({
    service: coreServices.database,
    deps: { plugin: coreServices.pluginMetadata },
    async factory({ plugin }) {
      const knex = await open(plugin.getId());
      return { getClient: async () => knex };
    },
  });
}

function toConfig(
  world: World,
  more: {
    clusters?: string[];
    fleet?: JsonObject;
    runs?: JsonObject;
    environments?: JsonObject;
    repository?: JsonObject;
  },
) {
  const { clusters = ['harbour-dev'] } = more;
  return {
    app: { baseUrl: 'https://portal.example.com' },
    fairway: {
      runs: { pollSeconds: 0.1, ...more.runs },
      environments: more.environments ?? {},
      repository: {
        url: join(world.folder, 'fleet.git'),
        directory: join(world.folder, 'portal-mirror'),
        ...more.repository,
      },
      fleet: {
        heartbeatSeconds: 2,
        clusters: clusters.map(name => toClusterConfig(world, name)),
        ...more.fleet,
      },
    },
  };
}

function toClusterConfig({ fleet: control }: World, name: string) {
  const credentials = (identity: 'reader' | 'provisioner') => ({
    token: control!.credentials(name, identity).token,
  });
  const { server, caData } = control!.credentials(name, 'reader');
  return {
    name,
    labels: {
      provider: 'local',
      // As its document in the repository says, which the fleet reads a moment later.
      region: 'north-1',
      tier: 'dev',
      ring: 'early',
    },
    server,
    caData,
    reader: credentials('reader'),
    provisioner: credentials('provisioner'),
  };
}

function toUser(credentials: BackstageCredentials): string | undefined {
  const principal = credentials.principal as { userEntityRef?: string };
  return principal.userEntityRef;
}

function toHeader(person: Person): string {
  return person === 'nobody'
    ? mockCredentials.none.header()
    : mockCredentials.user.header(`user:default/${person}`);
}

/** Everything to the platform and to services, what is their own to the others, by the same conditions as the portal's policy. */
function createPermissions() {
  return mockServices.permissions.mock({
    authorize: async (queries, options) =>
      queries.map(query => {
        const user = toUser(options!.credentials);
        const owner =
          'resourceRef' in query ? query.resourceRef?.split('/')[0] : '';
        const isOwn =
          user !== undefined && findGroup(user) === `group:default/${owner}`;
        return {
          result:
            !user || user === platform || isOwn
              ? AuthorizeResult.ALLOW
              : AuthorizeResult.DENY,
        };
      }),
    authorizeConditional: async (queries, options) =>
      queries.map(({ permission }) => {
        const user = toUser(options!.credentials);
        if (!user || user === platform) {
          return { result: AuthorizeResult.ALLOW };
        }
        const resourceType =
          'resourceType' in permission ? permission.resourceType : '';
        const group = findGroup(user);
        return group
          ? {
              result: AuthorizeResult.CONDITIONAL,
              pluginId: permission.name.split('.')[0],
              resourceType,
              conditions: {
                rule: 'IS_OWNED_BY',
                resourceType,
                params: { owners: [user, group] },
              },
            }
          : { result: AuthorizeResult.DENY };
      }),
  }).factory;
}

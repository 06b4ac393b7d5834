import { createBackend } from '@backstage/backend-defaults';
import {
  BackendFeature,
  coreServices,
  createServiceFactory,
  RootLoggerService,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import eventsPlugin from '@backstage/plugin-events-backend';
import kubernetesPlugin from '@backstage/plugin-kubernetes-backend';
import permissionPlugin from '@backstage/plugin-permission-backend';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import type { JsonObject } from '@backstage/types';
import identityFeatures from '@fairway/plugin-identity-backend';
import {
  fetchPortalToken,
  LocalIdentityError,
  people,
  readClientSecret,
  startLocalIdentity,
} from '@fairway/local-identity';
import { findFreePort, rootFolder } from '@fairway/start';
import type { Application } from 'express';
import type { Server } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { relativePathsModule } from '../catalog/relativePathsModule';
import { createDenialsPlugin } from '../denials/createDenialsPlugin';
import { DenialQueue } from '../denials/DenialQueue';
import { collectServiceTokens } from '../requests/collectServiceTokens';
import { ServiceTokens } from '../requests/ServiceTokens';
import { createRootHttpRouter } from '../rootHttpRouter';
import { guardedScheduler } from '../scheduler/guardedScheduler';
import { createSignalsPlugin } from '../signals/createSignalsPlugin';
import { UpgradeRoutes } from '../upgrades/UpgradeRoutes';
import { publisherModule, Publish } from './publisherModule';

interface Options {
  /** Plugins of Backstage; by default those that most guards stand in front of. */
  upstream?: readonly BackendFeature[];
  features?: BackendFeature[];
  /** By default it writes nothing. */
  logger?: RootLoggerService;
  /** By default one of SQLite in memory. */
  database?: JsonObject;
  /** Configuration besides, made in the portal's folder and with its address. */
  configure?: (folder: string, portal: string) => Promise<JsonObject>;
}

/** Backstage's own plugins behind our guards, with the real policy and real tokens of the example people. */
export async function startGuardedPortal(options: Options = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), 'fairway-guards-'));
  const [port, identityPort] = [await findFreePort(), await findFreePort()];
  const portal = `http://localhost:${port}`;
  const identity = await startLocalIdentity({
    port: identityPort,
    stateDir: folder,
    clients: [
      {
        clientId: 'fairway',
        redirectUris: [`${portal}/api/auth/oidc/handler/frame`],
      },
    ],
    people,
  });
  const { secret } = await readClientSecret(folder, 'fairway');
  const publisher: { publish?: Publish } = {};
  const services = new ServiceTokens();
  const denials = new DenialQueue();
  let server: Server | undefined;
  const upgrades = new UpgradeRoutes();
  const attach = upgrades.attach.bind(upgrades);
  upgrades.attach = attached => {
    server = attached;
    attach(attached);
  };
  const backend = createBackend();
  for (const feature of [
    createRootHttpRouter({ services, denials, upgrades }),
    collectServiceTokens(services),
    guardedScheduler,
    createServiceFactory({
      service: coreServices.rootLogger,
      deps: {},
      factory: () => options.logger ?? mockServices.rootLogger(),
    }),
    mockServices.rootConfig.factory({
      data: {
        ...toConfig({
          ...{ port, portal, identityPort, secret, folder },
          database: options.database,
        }),
        ...(await options.configure?.(folder, portal)),
      },
    }),
    ...(options.upstream ?? [
      authPlugin,
      permissionPlugin,
      catalogPlugin,
      eventsPlugin,
      kubernetesPlugin,
      scaffolderPlugin,
    ]),
    identityFeatures,
    relativePathsModule,
    createSignalsPlugin(upgrades),
    createDenialsPlugin(denials, services),
    publisherModule(publisher),
    ...(options.features ?? []),
  ]) {
    backend.add(feature);
  }
  await backend.start();
  const tokens = new Map<string, string>();
  return {
    portal,
    port,
    folder,
    /** The Express application with all its routers. */
    app: server!.listeners('request').at(-1) as Application,
    publish: (signal: Parameters<Publish>[0]) => publisher.publish?.(signal),
    tokenOf: async (person: string) => {
      const token = tokens.get(person) ?? (await signIn(portal, person));
      tokens.set(person, token);
      return token;
    },
    close: async () => {
      await backend.stop();
      await identity.close();
      await rm(folder, { recursive: true });
    },
  };
}

export type GuardedPortal = Awaited<ReturnType<typeof startGuardedPortal>>;

/** The catalog reads its people a moment after the portal begins to answer. */
async function signIn(portal: string, person: string): Promise<string> {
  for (let triesLeft = 20; ; triesLeft -= 1) {
    try {
      return (await fetchPortalToken({ portal, person })).token;
    } catch (error) {
      if (!(error instanceof LocalIdentityError) || !triesLeft) throw error;
    }
  }
}

function toConfig(options: {
  port: number;
  portal: string;
  identityPort: number;
  secret: string;
  folder: string;
  database?: JsonObject;
}) {
  const { port, portal, identityPort, secret, folder, database } = options;
  return {
    app: { baseUrl: portal },
    backend: {
      baseUrl: portal,
      listen: { host: '127.0.0.1', port },
      database: database ?? {
        client: 'better-sqlite3',
        connection: ':memory:',
      },
      workingDirectory: folder,
    },
    permission: { enabled: true },
    auth: {
      environment: 'production',
      session: { secret: 'only for this test' },
      providers: {
        oidc: {
          production: {
            clientId: 'fairway',
            clientSecret: secret,
            metadataUrl: `http://127.0.0.1:${identityPort}/.well-known/openid-configuration`,
            prompt: 'login',
          },
        },
      },
    },
    catalog: {
      rules: [{ allow: ['User', 'Group'] }],
      locations: [
        { type: 'file', target: path.join(rootFolder, 'examples/org.yaml') },
      ],
    },
    kubernetes: {
      serviceLocatorMethod: { type: 'multiTenant' },
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: [
            {
              name: 'harbour-dev',
              url: 'http://127.0.0.1:1',
              authProvider: 'serviceAccount',
              serviceAccountToken: 'reader',
            },
          ],
        },
      ],
    },
  };
}

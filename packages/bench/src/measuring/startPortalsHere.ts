import { createBackend } from '@backstage/backend-defaults';
import {
  BackendFeature,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import authPlugin from '@backstage/plugin-auth-backend';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import permissionPlugin from '@backstage/plugin-permission-backend';
import {
  people,
  readClientSecret,
  startLocalIdentity,
} from '@fairway/local-identity';
import identityFeatures from '@fairway/plugin-identity-backend';
import { findFreePort, PortalClient, rootFolder } from '@fairway/start';
import path from 'node:path';

/** Small portals in this process, with sign-in, catalog and the permission policy, that differ in some features. */
export interface PortalsHere<Name extends string> {
  /** Signed in, in the order in which the portals were given. */
  clients: { name: Name; client: PortalClient }[];
  stop(): Promise<void>;
}

/** Starts a portal for each name. */
export async function startPortalsHere<Name extends string>(options: {
  folder: string;
  person: string;
  features: Record<Name, readonly BackendFeature[]>;
  /** Address of a PostgreSQL on which each has databases of its own. Without it, they have SQLite in memory. */
  postgres?: string;
}): Promise<PortalsHere<Name>> {
  const { folder, person, features } = options;
  const identityPort = await findFreePort();
  const portals = await Promise.all(
    (Object.keys(features) as Name[]).map(async name => ({
      name,
      port: await findFreePort(),
    })),
  );
  const identity = await startLocalIdentity({
    port: identityPort,
    stateDir: folder,
    clients: [
      {
        clientId: 'fairway',
        redirectUris: portals.map(
          ({ port }) => `http://localhost:${port}/api/auth/oidc/handler/frame`,
        ),
      },
    ],
    people,
  });
  const { secret } = await readClientSecret(folder, 'fairway');
  const clients: { name: Name; client: PortalClient }[] = [];
  const backends: ReturnType<typeof createBackend>[] = [];
  for (const { name, port } of portals) {
    const database = toDatabase(name, options.postgres);
    const config = toConfig({ port, identityPort, secret, database });
    const backend = createBackend();
    addAll(backend, config, features[name]);
    await backend.start();
    backends.push(backend);
    const baseUrl = `http://localhost:${port}`;
    clients.push({ name, client: await PortalClient.signIn(baseUrl, person) });
  }
  return {
    clients,
    stop: async () => {
      for (const backend of backends) await backend.stop();
      await identity.close();
    },
  };
}

function addAll(
  backend: ReturnType<typeof createBackend>,
  config: object,
  features: readonly BackendFeature[],
): void {
  for (const feature of [
    createServiceFactory({
      service: coreServices.rootConfig,
      deps: {},
      factory: () => new ConfigReader(config as never),
    }),
    authPlugin,
    catalogPlugin,
    permissionPlugin,
    identityFeatures,
    ...features,
  ]) {
    backend.add(feature);
  }
}

function toDatabase(name: string, postgres?: string) {
  return postgres
    ? { client: 'pg', connection: postgres, prefix: `bench_${name}_` }
    : { client: 'better-sqlite3', connection: ':memory:' };
}

function toConfig(options: {
  port: number;
  identityPort: number;
  secret: string;
  database: object;
}) {
  const { port, identityPort, secret, database } = options;
  const baseUrl = `http://localhost:${port}`;
  return {
    app: { baseUrl },
    backend: {
      baseUrl,
      listen: { host: '127.0.0.1', port },
      database,
      logger: { overrides: [{ matchers: {}, level: 'error' }] },
    },
    permission: { enabled: true },
    auth: {
      environment: 'production',
      session: { secret: 'only for this bench' },
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
  };
}

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createLocalRepository } from '@fairway/fleet-repository';
import {
  type Person,
  readClientSecret,
  startLocalIdentity,
} from '@fairway/local-identity';
import {
  findFreePort,
  type LocalCluster,
  rootFolder,
  startBackend,
  toPortalConfig,
} from '@fairway/start';
import { stringify } from 'yaml';

export interface BenchPortalOptions {
  folder: string;
  clusters: LocalCluster[];
  people: readonly Person[];
  /** The file that describes the people to the catalog, if they are not those of the example. */
  organisationFile?: string;
  /** A file with components that the catalog has beside them. */
  componentsFile?: string;
  /** Address of a PostgreSQL. Without it, the portal has SQLite in the folder. */
  postgres?: string;
  /** More of `fairway.repository`. Without it, the portal reads `fleet-repository.git` in the folder. */
  repository?: Record<string, unknown>;
}

export interface BenchPortal {
  baseUrl: string;
  /** Process id of the backend. */
  pid: number;
  stop(): Promise<void>;
}

/** Makes a copy of the example's fleet repository, `fleet-repository.git` in the folder. */
export async function createBenchRepository(folder: string): Promise<string> {
  const directory = path.join(folder, 'fleet-repository.git');
  await createLocalRepository({
    directory,
    from: path.join(rootFolder, 'examples/fleet-repository'),
    author: { name: 'Fairway', email: 'fairway@localhost' },
  });
  return directory;
}

/** Identity provider and backend, on clusters and a repository that run already. */
export async function startBenchPortal(
  options: BenchPortalOptions,
): Promise<BenchPortal> {
  const { folder, people } = options;
  const portalPort = await findFreePort();
  const identityPort = await findFreePort();
  const baseUrl = `http://localhost:${portalPort}`;
  const identity = await startLocalIdentity({
    port: identityPort,
    stateDir: path.join(folder, 'identity'),
    people,
    clients: [
      {
        clientId: 'fairway',
        redirectUris: [`${baseUrl}/api/auth/oidc/handler/frame`],
      },
    ],
  });
  const configFile = await writeConfig(options, {
    settings: { stateFolder: folder, portalPort, identityPort, baseUrl },
    issuer: identity.issuer,
  });
  const backend = await startBackend({
    rootFolder,
    configFile,
    baseUrl,
    logFile: path.join(folder, 'backend.log'),
  });
  return {
    baseUrl,
    pid: backend.pid,
    stop: async () => {
      await backend.stop();
      await identity.close();
    },
  };
}

async function writeConfig(
  options: BenchPortalOptions,
  parts: Pick<Parameters<typeof toPortalConfig>[0], 'settings' | 'issuer'>,
): Promise<string> {
  const { folder, organisationFile, componentsFile } = options;
  await mkdir(path.join(folder, 'portal/database'), { recursive: true });
  const sessionSecretFile = path.join(folder, 'session.secret');
  await writeFile(sessionSecretFile, 'only for this measurement');
  const { path: clientSecretFile } = await readClientSecret(
    path.join(folder, 'identity'),
    'fairway',
  );
  const config = toPortalConfig({
    ...parts,
    ...{ rootFolder, clientSecretFile, sessionSecretFile },
    people: options.people,
    clusters: options.clusters,
    repository: path.join(folder, 'fleet-repository.git'),
  }) as {
    backend: { database: unknown };
    catalog: { locations: unknown[] };
    fairway: { repository: Record<string, unknown> };
  };
  Object.assign(config.fairway.repository, options.repository);
  if (options.postgres) {
    config.backend.database = { client: 'pg', connection: options.postgres };
  }
  if (organisationFile) {
    const rules = [{ allow: ['User', 'Group'] }];
    config.catalog.locations = [
      { type: 'file', target: organisationFile, rules },
    ];
  }
  if (componentsFile) {
    config.catalog.locations.push({
      ...{ type: 'file', target: componentsFile },
      rules: [{ allow: ['Component'] }],
    });
  }
  const configFile = path.join(folder, 'app-config.yaml');
  await writeFile(configFile, stringify(config));
  return configFile;
}

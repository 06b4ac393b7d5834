import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createLocalRepository } from '@fairway/fleet-repository';
import type { ClusterStatus, LocalFleet } from '@fairway/local-fleet';
import { people, readClientSecret } from '@fairway/local-identity';
import { stringify } from 'yaml';
import { rootFolder } from '../rootFolder';
import type { PortalSettings } from './PortalSettings';
import { LocalCluster, toPortalConfig } from './toPortalConfig';

/** Writes everything the backend needs to find the fleet, the provider and the repository; the path of the configuration file. */
export async function preparePortal(options: {
  settings: PortalSettings;
  fleet: LocalFleet;
  clusters: ClusterStatus[];
  issuer: string;
}): Promise<string> {
  const { settings, fleet, clusters, issuer } = options;
  const folder = path.join(settings.stateFolder, 'portal');
  await mkdir(path.join(folder, 'database'), { recursive: true, mode: 0o700 });
  await mkdir(path.join(folder, 'tokens'), { recursive: true, mode: 0o700 });
  const repository = path.join(settings.stateFolder, 'fleet-repository.git');
  await createLocalRepository({
    directory: repository,
    from: path.join(rootFolder, 'examples/fleet-repository'),
    author: { name: 'Fairway', email: 'fairway@localhost' },
  });
  const secret = await readClientSecret(
    path.join(settings.stateFolder, 'identity'),
    'fairway',
  );
  const config = toPortalConfig({
    settings,
    rootFolder,
    people,
    issuer,
    repository,
    clientSecretFile: secret.path,
    sessionSecretFile: await ensureSecret(path.join(folder, 'session.secret')),
    clusters: await Promise.all(
      clusters.map(cluster => writeTokens(folder, fleet, cluster)),
    ),
  });
  const file = path.join(folder, 'app-config.generated.yaml');
  await writePrivately(file, stringify(config));
  return file;
}

async function writeTokens(
  folder: string,
  fleet: LocalFleet,
  cluster: ClusterStatus,
): Promise<LocalCluster> {
  const write = async (identity: 'reader' | 'provisioner') => {
    const file = path.join(folder, 'tokens', `${cluster.name}.${identity}`);
    const { token } = fleet.credentials(cluster.name, identity);
    await writePrivately(file, token);
    return file;
  };
  return {
    spec: cluster,
    credentials: fleet.credentials(cluster.name, 'reader'),
    readerTokenFile: await write('reader'),
    provisionerTokenFile: await write('provisioner'),
  };
}

async function ensureSecret(file: string): Promise<string> {
  const there = await readFile(file, 'utf8').catch(() => '');
  if (there.length < 32) {
    await writePrivately(file, randomBytes(32).toString('base64url'));
  }
  return file;
}

async function writePrivately(file: string, text: string): Promise<void> {
  const temporary = `${file}.${process.pid}`;
  await writeFile(temporary, text, { mode: 0o600 });
  await rename(temporary, file);
}

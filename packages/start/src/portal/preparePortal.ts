import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { createLocalRepository } from '@fairway/fleet-repository';
import type { ClusterStatus, LocalFleet } from '@fairway/local-fleet';
import { people, readClientSecret } from '@fairway/local-identity';
import { stringify } from 'yaml';
import { rootFolder } from '../rootFolder';
import type { PortalSettings } from './PortalSettings';
import { LocalCluster, toPortalConfig } from './toPortalConfig';
import { toTokenFile } from './writeTokens';
import { writePrivately } from './writePrivately';

/**
 * Writes everything the backend needs to find the fleet, the provider and the repository; the path of the configuration file. The files
 * of the clusters' tokens are named, and may be written later.
 */
export async function preparePortal(options: {
  settings: PortalSettings;
  fleet: Pick<LocalFleet, 'credentials'>;
  clusters: ClusterStatus[];
  issuer: string;
  progressFile: string;
  hasExamples: boolean;
}): Promise<string> {
  const { settings, fleet, clusters, issuer, ...rest } = options;
  const folder = path.join(settings.stateFolder, 'portal');
  await mkdir(path.join(folder, 'database'), { recursive: true, mode: 0o700 });
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
    ...rest,
    settings,
    rootFolder,
    people,
    issuer,
    repository,
    clientSecretFile: secret.path,
    sessionSecretFile: await ensureSecret(path.join(folder, 'session.secret')),
    clusters: clusters.map(cluster => toCluster(folder, fleet, cluster)),
  });
  const file = path.join(folder, 'app-config.generated.yaml');
  await writePrivately(file, stringify(config));
  return file;
}

function toCluster(
  folder: string,
  fleet: Pick<LocalFleet, 'credentials'>,
  cluster: ClusterStatus,
): LocalCluster {
  // Server and authority are those of every identity, and the administrator has a token before the cluster first runs.
  const { server, caData } = fleet.credentials(cluster.name, 'admin');
  return {
    spec: cluster,
    credentials: { server, caData },
    readerTokenFile: toTokenFile(folder, cluster.name, 'reader'),
    provisionerTokenFile: toTokenFile(folder, cluster.name, 'provisioner'),
  };
}

async function ensureSecret(file: string): Promise<string> {
  const there = await readFile(file, 'utf8').catch(() => '');
  if (there.length < 32) {
    await writePrivately(file, randomBytes(32).toString('base64url'));
  }
  return file;
}

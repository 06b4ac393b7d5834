import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  startMockFleet,
  type MockCluster,
  type MockFleet,
  type MockFleetOptions,
} from '@fairway/local-fleet';
import { people } from '@fairway/local-identity';
import type { LocalCluster } from '@fairway/start';
import {
  createBenchRepository,
  startBenchPortal,
  type BenchPortal,
  type BenchPortalOptions,
} from './startBenchPortal';

/** Many API servers in this process, and a portal on them in one of its own. */
export interface Crowd {
  mockFleet: MockFleet;
  portal: BenchPortal;
  stop(): Promise<void>;
}

/** Starts the mock fleet, and a portal that observes it; `more` is what else that portal has. */
export async function startCrowd(
  folder: string,
  options: MockFleetOptions,
  more: Partial<BenchPortalOptions> = {},
): Promise<Crowd> {
  const mockFleet = await startMockFleet(options);
  try {
    await createBenchRepository(folder);
    const portal = await startBenchPortal({
      ...{ folder, people, ...more },
      clusters: await Promise.all(
        mockFleet.clusters.map(cluster => writeToken(folder, cluster)),
      ),
    });
    const stop = async () => {
      await portal.stop();
      await mockFleet.close();
    };
    return { mockFleet, portal, stop };
  } catch (error) {
    await mockFleet.close();
    throw error;
  }
}

async function writeToken(
  folder: string,
  cluster: MockCluster,
): Promise<LocalCluster> {
  const file = path.join(folder, `${cluster.name}.token`);
  await writeFile(file, cluster.token, { mode: 0o600 });
  return {
    spec: {
      name: cluster.name,
      labels: { provider: 'mock', region: 'local', tier: 'dev', ring: 'all' },
    },
    credentials: cluster,
    readerTokenFile: file,
    provisionerTokenFile: file,
  };
}

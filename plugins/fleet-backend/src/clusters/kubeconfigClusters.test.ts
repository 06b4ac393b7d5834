import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { startThrowAwayFleet, type ThrowAwayFleet } from '@fairway/local-fleet';
import { openFleetClusters } from '@fairway/plugin-fleet-node';
import { waitUntil } from '../__testUtils__/waitUntil';

jest.setTimeout(240_000);

const cluster = 'harbour-dev';

/** The real control plane, reached as the kubeconfig that `npm run local-fleet` writes says. */
describe('a cluster of a kubeconfig', () => {
  let fleet: ThrowAwayFleet;
  let folder: string;

  beforeAll(async () => {
    fleet = await startThrowAwayFleet({ clusters: [cluster] });
    folder = await mkdtemp(join(tmpdir(), 'fairway-kubeconfig-'));
  });
  afterAll(async () => {
    await fleet?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('is reached by its context, and again as soon as a broken file is mended', async () => {
    const file = join(folder, 'kubeconfig');
    await writeFile(file, '{');
    const clusters = openFleetClusters(
      new ConfigReader({
        fairway: {
          fleet: {
            kubeconfigs: [
              {
                path: file,
                contexts: [
                  {
                    context: await findContext(),
                    name: 'quay',
                    labels: {
                      provider: 'local',
                      region: 'north',
                      tier: 'dev',
                      ring: 'one',
                    },
                  },
                ],
              },
            ],
          },
        },
      }),
    );
    try {
      expect(clusters.find('quay')?.unusable).toContain('not YAML');
      await copyFile(fleet.kubeconfig(cluster, 'reader'), file);
      await waitUntil(
        async () => clusters.find('quay')?.unusable,
        unusable => unusable === undefined,
      );
      const version = await clusters.reader('quay').version();
      expect(version.gitVersion).toMatch(/^v1\./);
      expect(clusters.endpoint('quay').server).toBe(
        fleet.credentials(cluster, 'reader').server,
      );
    } finally {
      await clusters.close();
    }
  });

  async function findContext(): Promise<string> {
    const { stdout } = await fleet.kubectl(
      cluster,
      ['config', 'current-context'],
      'reader',
    );
    return stdout.trim();
  }
});

import { ConfigReader } from '@backstage/config';
import {
  readClusterManifests,
  type ClusterManifest,
} from '@fairway/cluster-manifests';
import {
  startFaultProxy,
  startThrowAwayFleet,
  type FaultProxy,
  type ThrowAwayFleet,
} from '@fairway/local-fleet';
import { openFleetClusters } from '@fairway/plugin-fleet-node';
import { assessConnection } from '../domain/connectionTest/assessConnection';
import { waitUntil } from '../__testUtils__/waitUntil';
import { readConnection } from './readConnection';

jest.setTimeout(90_000);

const cluster = 'harbour-dev';
const labels = { provider: 'local', region: 'north', tier: 'dev', ring: 'one' };

describe('the test of a connection to a real control plane', () => {
  let fleet: ThrowAwayFleet;
  let proxy: FaultProxy;
  let manifests: ClusterManifest[];
  let clusters: ReturnType<typeof openFleetClusters>;

  beforeAll(async () => {
    fleet = await startThrowAwayFleet({ clusters: [cluster] });
    manifests = await readClusterManifests();
    const { server, caData, token } = fleet.credentials(cluster, 'reader');
    const { hostname, port } = new URL(server);
    proxy = await startFaultProxy({
      target: { host: hostname, port: Number(port) },
    });
    clusters = openFleetClusters(
      new ConfigReader({
        fairway: {
          fleet: {
            clusters: [
              {
                ...{ name: cluster, labels, server: proxy.url, caData },
                reader: { token },
                provisioner: {
                  token: fleet.credentials(cluster, 'provisioner').token,
                },
              },
            ],
          },
        },
      }),
    );
  });
  afterAll(async () => {
    await clusters?.close();
    await proxy?.close();
    await fleet?.close();
  });

  async function test(identity: 'reader' | 'provisioner') {
    return assessConnection(
      await readConnection(clusters, manifests, { cluster, identity }),
    );
  }

  async function kubectl(args: string[], input?: string): Promise<void> {
    const { code, stderr } = await fleet.kubectl(
      ...([cluster, args, 'admin', input] as const),
    );
    if (code !== 0) throw new Error(`kubectl ${args.join(' ')}: ${stderr}`);
  }

  const find = (steps: Awaited<ReturnType<typeof test>>, name: string) =>
    steps.find(each => each.name === name);

  it.each(['reader', 'provisioner'] as const)(
    'is ok for the %s as the manifests make it',
    async identity => {
      const steps = await test(identity);
      expect(steps.filter(({ state }) => state !== 'ok')).toEqual([]);
      expect(steps).toHaveLength(identity === 'reader' ? 7 : 6);
    },
  );

  it('names a right that was removed, one that is too much, and a policy that is gone', async () => {
    const role = manifests.find(
      ({ metadata }) => metadata.name === 'fairway:reader-base',
    )!;
    const rules = role.rules as { resources?: string[] }[];
    const without = rules.filter(
      ({ resources }) => !resources?.includes('cronjobs'),
    );
    const secrets = {
      ...{ apiGroups: [''], resources: ['secrets'], verbs: ['list'] },
    };
    await kubectl(
      ['replace', '-f', '-'],
      JSON.stringify({ ...role, rules: [...without, secrets] }),
    );
    await kubectl([
      'delete',
      'validatingadmissionpolicybinding',
      'fairway-provisioner-fence',
    ]);
    const steps = await waitUntil(
      () => test('reader'),
      all => find(all, 'rights')?.state === 'failed',
    );
    expect(find(steps, 'rights')?.reason).toBe(
      'It may not get, list, watch cronjobs.batch; get, list, watch jobs.batch.',
    );
    expect(find(steps, 'excess-rights')?.reason).toBe(
      'It may list secrets, which the reader must not.',
    );
    expect(find(steps, 'policies')?.reason).toBe(
      'The cluster lacks ValidatingAdmissionPolicyBinding fairway-provisioner-fence.',
    );
  });

  it('is unknown in time while the cluster hangs', async () => {
    await proxy.set({ kind: 'swallow' });
    const began = Date.now();
    const steps = await test('provisioner');
    expect(Date.now() - began).toBeLessThan(8_000);
    expect(find(steps, 'address')).toMatchObject({
      state: 'unknown',
      reason: expect.stringMatching(/within/),
    });
    expect(steps.slice(1).every(({ state }) => state === 'unknown')).toBe(true);
  });

  it('fails if nothing listens', async () => {
    await proxy.set({ kind: 'down' });
    const steps = await waitUntil(
      () => test('provisioner'),
      all => find(all, 'address')?.state === 'failed',
    );
    expect(find(steps, 'address')?.reason).toContain('refused the connection');
  });
});

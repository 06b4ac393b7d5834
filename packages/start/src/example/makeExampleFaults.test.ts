import { X509Certificate } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { startThrowAwayFleet, type ThrowAwayFleet } from '@fairway/local-fleet';
import {
  ClusterFaults,
  createExampleFaults,
  faultNamespace,
} from './exampleFaults';
import { makeExampleFaults } from './makeExampleFaults';

jest.setTimeout(300_000);

const dayMs = 24 * 60 * 60_000;
const now = new Date();

describe('the example faults', () => {
  let fleet: ThrowAwayFleet;
  let faults: ClusterFaults[];
  const told: string[] = [];
  const make = () =>
    makeExampleFaults({
      fleet,
      faults,
      tell: async text => {
        told.push(text);
      },
    });

  beforeAll(async () => {
    faults = await createExampleFaults(now);
    fleet = await startThrowAwayFleet({
      clusters: faults.map(({ cluster }) => cluster),
    });
  });
  afterAll(() => fleet?.close());

  async function kubectl(cluster: string, args: string[]): Promise<string> {
    const { code, stdout, stderr } = await fleet.kubectl(
      cluster,
      args,
      'admin',
    );
    if (code !== 0) throw new Error(stderr);
    return stdout.trim();
  }

  const inLab = ['--namespace', faultNamespace];

  /** Asks until the answer has every part, and no longer than a minute; the last answer. */
  async function untilShown(
    cluster: string,
    args: string[],
    parts: string[],
  ): Promise<string> {
    const deadline = Date.now() + 60_000;
    for (;;) {
      const text = await kubectl(cluster, args);
      const isWhole = parts.every(part => text.includes(part));
      if (isWhole || Date.now() > deadline) return text;
      await sleep(250);
    }
  }

  it('are made once, and what somebody deletes stays away', async () => {
    expect(await make()).toBe('on 3 clusters');
    expect(told).toEqual(['harbour-dev', 'harbour-staging', 'lighthouse-prod']);
    await kubectl('harbour-dev', ['uncordon', 'harbour-dev-3']);
    await kubectl('harbour-dev', [
      ...['delete', 'deployment', 'importer'],
      ...inLab,
    ]);
    expect(await make()).toBe('already there');
    const left = await kubectl('harbour-dev', ['get', 'deployments', ...inLab]);
    expect(left).not.toContain('importer');
  });

  it('are pods that wait or cannot pull', async () => {
    const parts = ['ImagePullBackOff', 'Unschedulable', 'platform-lab'];
    const pods = await untilShown(
      'harbour-dev',
      ['get', 'pods', ...inLab, '--output', 'json'],
      parts,
    );
    expect(parts.filter(part => !pods.includes(part))).toEqual([]);
  });

  it('are budgets of the same pods, one of which leaves none to spare', async () => {
    const path = '{.items[*].status.disruptionsAllowed}';
    const allowed = await untilShown(
      'lighthouse-prod',
      ['get', 'poddisruptionbudgets', ...inLab, '--output', `jsonpath=${path}`],
      ['0'],
    );
    expect(allowed).toContain('0');
  });

  it('are a node with an old kubelet, which is ready', async () => {
    const node = await untilShown(
      'lighthouse-prod',
      ['get', 'node', 'lighthouse-prod-legacy'],
      [' Ready ', 'v1.33.9'],
    );
    expect(node).toMatch(/ Ready .* v1\.33\.9/);
  });

  it('are a webhook whose certificate ends in nine days, about a kind of its own', async () => {
    const webhook = JSON.parse(
      await kubectl('harbour-staging', [
        ...['get', 'validatingwebhookconfiguration', 'widgets.lab.example.com'],
        ...['--output', 'json'],
      ]),
    ).webhooks[0];
    const pem = Buffer.from(webhook.clientConfig.caBundle, 'base64');
    const { validTo } = new X509Certificate(pem);
    const days = (new Date(validTo).getTime() - now.getTime()) / dayMs;
    expect(Math.round(days)).toBe(9);
    expect(webhook.rules).toEqual([
      expect.objectContaining({ resources: ['widgets'] }),
    ]);
    // Everything else goes on.
    await kubectl('harbour-staging', ['create', 'namespace', 'goes-on']);
  });

  it('are told with what kubectl says when they cannot be made', async () => {
    const gone = { ...faults[0], cluster: 'nowhere' };
    const fails = makeExampleFaults({
      fleet: {
        kubectl: async () => ({
          code: 1,
          stdout: '',
          stderr: 'no such host\n',
        }),
      } as Pick<ThrowAwayFleet, 'kubectl'>,
      faults: [gone],
      tell: async () => {},
    });
    await expect(fails).rejects.toThrow('nowhere: no such host');
  });
});

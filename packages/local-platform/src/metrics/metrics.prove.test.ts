import { setTimeout as sleep } from 'node:timers/promises';
import { startThrowAwayFleet, ThrowAwayFleet } from '@fairway/local-fleet';
import { METRICS_API } from './createMetricsObjects';
import { LocalPlatform } from '../platform/LocalPlatform';
import { openLocalPlatform } from '../platform/openLocalPlatform';

// The first time, metrics-server is compiled.
jest.setTimeout(20 * 60_000);

const CLUSTER = 'harbour-dev';
const API = '/apis/metrics.k8s.io/v1beta1';
const BUSY = '/namespaces/default/pods/busy';

let fleet: ThrowAwayFleet;
let platform: LocalPlatform;

interface Usage {
  cpu: string;
  memory: string;
}

const busyPod = JSON.stringify({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: 'busy',
    namespace: 'default',
    annotations: {
      'fairway.dev/usage-cpu': '250m',
      'fairway.dev/usage-memory': '200Mi',
    },
  },
  spec: { containers: [{ name: 'main', image: 'shop.example/busy:1' }] },
});

beforeAll(async () => {
  fleet = await startThrowAwayFleet({ clusters: [CLUSTER] });
  platform = openLocalPlatform({
    stateDir: `${fleet.stateDir}-platform`,
    fleet,
  });
  await kubectl(['apply', '-f', '-'], busyPod);
});

afterAll(async () => {
  await platform?.down({ purge: true });
  await fleet?.close();
});

async function kubectl(args: string[], input?: string): Promise<string> {
  const result = await fleet.kubectl(CLUSTER, args, 'admin', input);
  if (result.code !== 0) throw new Error(result.stderr);
  return result.stdout.trim();
}

/** What the reader reads through the API server, once it can. */
async function read<T>(path: string): Promise<T> {
  const deadline = Date.now() + 90_000;
  for (;;) {
    const args = ['get', '--raw', `${API}${path}`];
    const result = await fleet.kubectl(CLUSTER, args, 'reader');
    if (result.code === 0) return JSON.parse(result.stdout) as T;
    if (Date.now() > deadline) throw new Error(result.stderr);
    await sleep(500);
  }
}

function toMillicores(cpu: string): number {
  const unit = { n: 1e-6, u: 1e-3, m: 1 }[cpu.slice(-1)];
  return unit ? parseInt(cpu, 10) * unit : Number(cpu) * 1_000;
}

function toMebibytes(memory: string): number {
  return parseInt(memory, 10) / (memory.endsWith('Ki') ? 1024 : 1024 * 1024);
}

it('serves the metrics of nodes and pods through the API server of a cluster', async () => {
  const [instance] = await platform.up(['metrics']);
  expect(instance).toMatchObject({
    name: `metrics-${CLUSTER}`,
    state: 'healthy',
    detail: `metrics of 3 nodes of ${CLUSTER}`,
  });
  const node = await read<{ usage: Usage }>(`/nodes/${CLUSTER}-1`);
  expect(toMillicores(node.usage.cpu)).toBeGreaterThan(0);
  const pod = await read<{ containers: { name: string; usage: Usage }[] }>(
    BUSY,
  );
  const [{ name, usage }] = pod.containers;
  expect(name).toBe('main');
  // What its annotations say, give or take a fifth, and what the clock adds.
  expect(toMillicores(usage.cpu)).toBeGreaterThan(150);
  expect(toMillicores(usage.cpu)).toBeLessThan(350);
  expect(toMebibytes(usage.memory)).toBeGreaterThan(155);
  expect(toMebibytes(usage.memory)).toBeLessThan(245);
});

it('is unhealthy while the cluster is stopped, and serves again when it is back', async () => {
  await fleet.chaos(CLUSTER, 'stop');
  expect((await platform.status())[0].state).toBe('unhealthy');
  await fleet.chaos(CLUSTER, 'start');
  await platform.up(['metrics']);
  expect((await platform.status())[0].state).toBe('healthy');
});

it('leaves a cluster on which namespaces can be deleted when it is ended', async () => {
  await platform.down();
  // While it is there and does not answer, no deletion of a namespace ends.
  const api = ['apiservice', METRICS_API, '--ignore-not-found'];
  expect(await kubectl(['get', ...api])).toBe('');
  await kubectl(['create', 'namespace', 'short-lived']);
  const args = ['delete', 'namespace', 'short-lived', '--timeout=30s'];
  expect(await kubectl(args)).toContain('deleted');
});

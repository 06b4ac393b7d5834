import { setTimeout as sleep } from 'node:timers/promises';
import {
  startThrowAwayFleet,
  ThrowAwayFleet,
} from '../fleet/startThrowAwayFleet';

jest.setTimeout(180_000);

const CLUSTER = 'harbour-dev';
let fleet: ThrowAwayFleet;

beforeAll(async () => {
  fleet = await startThrowAwayFleet({ clusters: [CLUSTER] });
});

afterAll(async () => {
  await fleet?.close();
});

async function kubectl(args: string[], input?: string): Promise<string> {
  const result = await fleet.kubectl(CLUSTER, args, 'admin', input);
  if (result.code !== 0) throw new Error(result.stderr);
  return result.stdout.trim();
}

/** What a JSONPath says of an object, once it says what is expected or time is up. */
async function eventually(
  object: string[],
  path: string,
  expected: string | RegExp,
): Promise<string> {
  const deadline = Date.now() + 30_000;
  let text = '';
  do {
    text = await kubectl(['get', ...object, '-o', `jsonpath={${path}}`]);
    if (
      typeof expected === 'string' ? text === expected : expected.test(text)
    ) {
      return text;
    }
    await sleep(100);
  } while (Date.now() < deadline);
  return text;
}

function aPod(name: string, options: { label?: string; image?: string }) {
  const labels = options.label ? { 'fairway.dev/simulate': options.label } : {};
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'default', labels },
    spec: {
      containers: [
        { name: 'main', image: options.image ?? 'shop.example/a:1' },
      ],
    },
  });
}

const STATUS = '.status.containerStatuses[0]';

it('has nodes in two zones, ready, of the size that was declared', async () => {
  for (const n of [1, 2, 3]) {
    const node = ['node', `${CLUSTER}-${n}`];
    const ready = '.status.conditions[?(@.type=="Ready")].status';
    expect(await eventually(node, ready, 'True')).toBe('True');
    expect(await eventually(node, '.status.allocatable.cpu', '8')).toBe('8');
  }
  const zones = await kubectl([
    'get',
    'nodes',
    '-o',
    'jsonpath={.items[*].metadata.labels.topology\\.kubernetes\\.io/zone}',
  ]);
  expect(new Set(zones.split(' ')).size).toBe(2);
});

it('has workloads that are well and one that is not', async () => {
  const path = '.status.readyReplicas';
  const web = ['deployment', 'web', '-n', 'storefront'];
  expect(await eventually(web, path, '3')).toBe('3');
  const list = ['pods', '-n', 'storefront', '-l', 'fairway.dev/simulate'];
  const reason = `.items[0]${STATUS}.state.waiting.reason`;
  const found = await eventually(list, reason, 'CrashLoopBackOff');
  expect(found).toBe('CrashLoopBackOff');
});

it.each([
  ['crash-loop', 'CrashLoopBackOff', 'Error'],
  ['out-of-memory', 'CrashLoopBackOff', 'OOMKilled'],
])('a pod labelled %s waits as %s after %s', async (label, reason, last) => {
  await kubectl(['apply', '-f', '-'], aPod(label, { label }));
  const pod = ['pod', label];
  const waiting = `${STATUS}.state.waiting.reason`;
  expect(await eventually(pod, waiting, reason)).toBe(reason);
  const ended = `${STATUS}.lastState.terminated.reason`;
  expect(await eventually(pod, ended, last)).toBe(last);
  const mark = '.metadata.annotations.fairway\\.dev/simulated';
  expect(await eventually(pod, mark, 'true')).toBe('true');
});

it.each([
  ['by label', 'pull-by-label', { label: 'image-pull' }],
  ['by tag', 'pull-by-tag', { image: 'shop.example/a:does-not-exist' }],
])('a pull fails and stays failed, %s', async (_, name, options) => {
  await kubectl(['apply', '-f', '-'], aPod(name, options));
  const reason = `${STATUS}.state.waiting.reason`;
  const pod = ['pod', name];
  expect(await eventually(pod, reason, /./)).toBe('ImagePullBackOff');
  // kwok's own stage would make a pending pod ready within this time.
  await sleep(1_500);
  expect(await eventually(pod, '.status.phase', 'Pending')).toBe('Pending');
});

it('a node goes not ready and comes back', async () => {
  const name = `${CLUSTER}-2`;
  const ready = '.status.conditions[?(@.type=="Ready")].status';
  await kubectl(['annotate', 'node', name, 'fairway.dev/simulate=not-ready']);
  expect(await eventually(['node', name], ready, 'False')).toBe('False');
  await sleep(1_500);
  expect(await eventually(['node', name], ready, 'False')).toBe('False');
  await kubectl(['annotate', 'node', name, 'fairway.dev/simulate-']);
  expect(await eventually(['node', name], ready, 'True')).toBe('True');
});

it.each([
  [
    'a load balancer',
    ['service', 'web', '-n', 'storefront'],
    '.status.loadBalancer.ingress[0].ip',
    '192.0.2.10',
    '',
  ],
  [
    'an ingress',
    ['ingress', 'way-in'],
    '.status.loadBalancer.ingress[0].ip',
    '192.0.2.20',
    `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: way-in, namespace: default }
spec: { defaultBackend: { service: { name: web, port: { number: 80 } } } }`,
  ],
  [
    'a volume claim',
    ['pvc', 'data'],
    '.status.phase',
    'Bound',
    `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: default }
spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }`,
  ],
])('%s becomes ready and is marked as simulated', async (...row) => {
  const [, object, path, expected, manifest] = row;
  if (manifest) await kubectl(['apply', '-f', '-'], manifest);
  expect(await eventually(object, path, expected)).toBe(expected);
  const mark = '.metadata.annotations.fairway\\.dev/simulated';
  expect(await eventually(object, mark, 'true')).toBe('true');
});

it('a deleted claim takes its volume with it', async () => {
  await kubectl(['delete', 'pvc', 'data', '--wait=true', '--timeout=30s']);
  expect(await eventually(['pv'], '.items[*].metadata.name', '')).toBe('');
});

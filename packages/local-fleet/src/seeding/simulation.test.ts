import { get } from 'node:https';
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

async function readKubelet(url: string): Promise<string> {
  const { caData } = fleet.credentials(CLUSTER);
  const options = { ca: Buffer.from(caData, 'base64'), agent: false };
  return new Promise((resolve, reject) => {
    get(url, options, response => {
      let body = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        body += part;
      });
      response.on('end', () => resolve(body));
    }).on('error', reject);
  });
}

it('kubelets tell the use of CPU and memory of what is theirs', async () => {
  const pods = ['pods', '-n', 'storefront'];
  const name = await eventually(pods, '.items[0].spec.nodeName', /./);
  const annotation =
    '.metadata.annotations.metrics\\.k8s\\.io/resource-metrics-path';
  const path = await eventually(['node', name], annotation, /./);
  expect(path).toBe(`/metrics/nodes/${name}/metrics/resource`);
  const port = '.status.daemonEndpoints.kubeletEndpoint.Port';
  const kubelet = await eventually(['node', name], port, /./);
  const used = /^pod_memory_working_set_bytes\{.*\} [1-9]/m;
  const deadline = Date.now() + 30_000;
  let text = '';
  while (!used.test(text) && Date.now() < deadline) {
    text = await readKubelet(`https://127.0.0.1:${kubelet}${path}`);
    await sleep(200);
  }
  expect(text).toMatch(used);
  expect(text).toMatch(/^node_cpu_usage_seconds_total \d/m);
});

it('[A16] a node keeps its addresses when it comes back', async () => {
  const name = `${CLUSTER}-3`;
  const ready = '.status.conditions[?(@.type=="Ready")].status';
  const addresses = '.status.addresses[?(@.type=="InternalIP")].address';
  expect(await eventually(['node', name], addresses, '127.0.0.1')).toBe(
    '127.0.0.1',
  );
  await kubectl(['annotate', 'node', name, 'fairway.dev/simulate=not-ready']);
  expect(await eventually(['node', name], ready, 'False')).toBe('False');
  await kubectl(['annotate', 'node', name, 'fairway.dev/simulate-']);
  expect(await eventually(['node', name], ready, 'True')).toBe('True');
  const path = `jsonpath={${addresses}}`;
  expect(await kubectl(['get', 'node', name, '-o', path])).toBe('127.0.0.1');
});

it('[A16] a pod that was called not ready because its node was silent is ready again', async () => {
  const pods = ['pods', '-n', 'storefront', '-l', 'app.kubernetes.io/name=web'];
  const first = '.items[0].status.conditions[?(@.type=="Ready")]';
  expect(await eventually(pods, `${first}.status`, 'True')).toBe('True');
  const before = await eventually(pods, `${first}.lastTransitionTime`, /./);
  const name = `jsonpath={.items[0].metadata.name}`;
  const pod = await kubectl(['get', ...pods, '-o', name]);
  // What the node lifecycle controller writes after 50 s without a lease.
  await kubectl([
    ...['patch', 'pod', pod, '-n', 'storefront', '--subresource=status', '-p'],
    '{"status":{"conditions":[{"type":"Ready","status":"False","lastTransitionTime":"2020-01-01T00:00:00Z"}]}}',
  ]);
  const one = ['pod', pod, '-n', 'storefront'];
  const ready = '.status.conditions[?(@.type=="Ready")]';
  expect(await eventually(one, `${ready}.status`, 'True')).toBe('True');
  const after = await eventually(one, `${ready}.lastTransitionTime`, /./);
  expect(Date.parse(after)).toBeGreaterThanOrEqual(Date.parse(before));
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

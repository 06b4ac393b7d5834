import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { AdminClient } from '../cluster/AdminClient';
import {
  startThrowAwayFleet,
  ThrowAwayFleet,
} from '../fleet/startThrowAwayFleet';
import { packageFolder } from '../packageFolder';
import {
  aPodSpec,
  aWorkload,
  makeEnvironment,
  openTenant,
  until,
  workloads,
} from './__testUtils__/environments';

jest.setTimeout(300_000);

const CLUSTER = 'harbour-dev';
const SPACE = 'storefront--shop';
const DOMAIN = `${SPACE}.apps.example.com`;
const CORE = `/api/v1/namespaces/${SPACE}`;

let fleet: ThrowAwayFleet;
let admin: AdminClient;
let tenant: AdminClient;

beforeAll(async () => {
  fleet = await startThrowAwayFleet({ clusters: [CLUSTER] });
  admin = new AdminClient(fleet.credentials(CLUSTER, 'admin'));
  await makeEnvironment(admin, SPACE, { 'ingress-domains': DOMAIN });
  await guard();
  tenant = await openTenant(fleet, CLUSTER, SPACE);
});

afterAll(async () => {
  admin?.close();
  tenant?.close();
  await fleet?.close();
});

/** Puts the quota and the limits of the example's class `sandbox` on the environment, as the portal does. */
async function guard(): Promise<void> {
  const folder = '../../examples/fleet-repository/environment-classes';
  const file = join(packageFolder, folder, 'sandbox.yaml');
  const { spec } = parse(await readFile(file, 'utf8')) as {
    spec: {
      quota: { defaults: Record<string, string> };
      limits: Record<string, unknown>;
    };
  };
  const metadata = { name: 'environment', namespace: SPACE };
  await admin.apply({
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata,
    spec: { hard: spec.quota.defaults },
  });
  await admin.apply({
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata,
    spec: { limits: [{ type: 'Container', ...spec.limits }] },
  });
}

async function expectMade(path: string, body: object): Promise<void> {
  const answer = await tenant.call({ method: 'POST', path, body });
  expect(`${answer.status} ${answer.body}`).toMatch(/^201 /);
}

/** The object once it reads as expected; fails with what it read last. */
async function expectEventually(
  path: string,
  isReached: (object: ReadObject) => boolean,
): Promise<void> {
  const ask = () => tenant.call({ method: 'GET', path });
  const reached = await until(
    ask,
    ({ status, body }) =>
      status === 200 && isReached(JSON.parse(body) as ReadObject),
  );
  expect([
    path,
    reached.status === 200 && isReached(JSON.parse(reached.body) as ReadObject),
    reached.body,
  ]).toEqual([path, true, expect.anything()]);
}

interface ReadObject {
  items?: unknown[];
  status?: {
    readyReplicas?: number;
    succeeded?: number;
    phase?: string;
    numberReady?: number;
  };
}

function named(body: object, name: string) {
  return { ...body, metadata: { name } };
}

const pathOf = (kind: keyof typeof workloads) =>
  workloads[kind].replace('*', SPACE);

it('[B7.9] a Deployment, and the ReplicaSet and pods that controllers and scheduler make of it', async () => {
  await expectMade(pathOf('Deployment'), named(aWorkload('Deployment'), 'web'));
  await expectEventually(
    `${pathOf('Deployment')}/web`,
    ({ status }) => status?.readyReplicas === 1,
  );
});

it('[B7.9] a StatefulSet with a claim, which is bound', async () => {
  const set = aWorkload('StatefulSet', aPodSpec()) as { spec: object };
  const claims = [
    {
      metadata: { name: 'data' },
      spec: {
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: '1Gi' } },
      },
    },
  ];
  const spec = { ...set.spec, volumeClaimTemplates: claims };
  await expectMade(pathOf('StatefulSet'), named({ ...set, spec }, 'store'));
  await expectEventually(
    `${CORE}/persistentvolumeclaims/data-store-0`,
    ({ status }) => status?.phase === 'Bound',
  );
  await expectEventually(
    `${pathOf('StatefulSet')}/store`,
    ({ status }) => status?.readyReplicas === 1,
  );
});

it('[B7.9] a CronJob, the Job that it makes, and a Job that ends', async () => {
  const cron = aWorkload('CronJob') as { spec: object };
  await expectMade(pathOf('CronJob'), named(cron, 'nightly'));
  await expectMade(pathOf('Job'), named(aWorkload('Job'), 'once'));
  await expectEventually(
    `${pathOf('Job')}/once`,
    ({ status }) => status?.succeeded === 1,
  );
  const ask = () =>
    tenant.call({ method: 'GET', path: `${pathOf('Job')}?limit=50` });
  const jobs = await until(
    ask,
    ({ body }) => body.includes('"nightly-'),
    90_000,
  );
  expect(jobs.body).toContain('"nightly-');
});

it('[B7.9] a Service with the endpoints that its controller writes, and an Ingress on an own host', async () => {
  const service = {
    metadata: { name: 'web' },
    spec: { selector: { app: 'a' }, ports: [{ port: 80 }] },
  };
  await expectMade(`${CORE}/services`, service);
  const slices = `/apis/discovery.k8s.io/v1/namespaces/${SPACE}/endpointslices`;
  await expectEventually(slices, ({ items }) => (items ?? []).length > 0);
  const backend = { service: { name: 'web', port: { number: 80 } } };
  const paths = [{ path: '/', pathType: 'Prefix', backend }];
  const ingress = {
    metadata: { name: 'web' },
    spec: { rules: [{ host: `web.${DOMAIN}`, http: { paths } }] },
  };
  const ingresses = `/apis/networking.k8s.io/v1/namespaces/${SPACE}/ingresses`;
  await expectMade(ingresses, ingress);
  const simulated = await until(
    () => tenant.call({ method: 'GET', path: `${ingresses}/web` }),
    ({ body }) => body.includes('192.0.2.20'),
  );
  expect(simulated.body).toContain('fairway.dev/simulated');
});

it('[B7.9] an autoscaler, a budget for disruptions, settings, a Secret, and scaling', async () => {
  await expectMade(
    `/apis/autoscaling/v2/namespaces/${SPACE}/horizontalpodautoscalers`,
    {
      metadata: { name: 'web' },
      spec: {
        scaleTargetRef: {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          name: 'web',
        },
        maxReplicas: 2,
      },
    },
  );
  await expectMade(`/apis/policy/v1/namespaces/${SPACE}/poddisruptionbudgets`, {
    metadata: { name: 'web' },
    spec: { maxUnavailable: 1, selector: { matchLabels: { app: 'a' } } },
  });
  await expectMade(`${CORE}/configmaps`, { metadata: { name: 'settings' } });
  await expectMade(`${CORE}/secrets`, {
    metadata: { name: 'password' },
    stringData: { password: 'x' },
  });
  const scaled = await tenant.call({
    method: 'PATCH',
    path: `${pathOf('Deployment')}/web/scale`,
    body: { spec: { replicas: 2 } },
    type: 'application/merge-patch+json',
  });
  expect(scaled.status).toBe(200);
});

it.each<[string, string, object]>([
  [
    'storage',
    `${CORE}/persistentvolumeclaims`,
    {
      metadata: { generateName: 'huge-' },
      spec: {
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: '1Pi' } },
      },
    },
  ],
  [
    'ephemeral-storage',
    `${CORE}/pods`,
    {
      metadata: { generateName: 'huge-' },
      spec: {
        containers: [
          {
            ...aPodSpec().containers[0],
            resources: {
              requests: { 'ephemeral-storage': '1Ti' },
              limits: { 'ephemeral-storage': '1Ti' },
            },
          },
        ],
      },
    },
  ],
])(
  '[B7.7] %s beyond what the class gives is refused',
  async (words, path, body) => {
    const answer = await tenant.call({ method: 'POST', path, body });
    expect(answer.status).toBe(403);
    expect(answer.body).toContain(words);
  },
);

it.each<[string, string, object]>([
  ['count/jobs.batch', pathOf('Job'), aWorkload('Job')],
  [
    'count/ingresses.networking.k8s.io',
    `/apis/networking.k8s.io/v1/namespaces/${SPACE}/ingresses`,
    {
      metadata: { generateName: 'a-' },
      spec: { rules: [{ host: DOMAIN }] },
    },
  ],
  ['configmaps', `${CORE}/configmaps`, { metadata: { generateName: 'a-' } }],
])('[B7.7] at some number of objects, %s ends', async (words, path, body) => {
  let last = { status: 201, body: '' };
  for (let made = 0; made < 300 && last.status === 201; made++) {
    const answer = await tenant.call({ method: 'POST', path, body });
    // 409: its controller wrote the quota at the same moment.
    if (answer.status !== 409) last = answer;
  }
  expect(last.status).toBe(403);
  expect(last.body).toContain(words);
});

it('[B7.9] and its end: the namespace and all that is in it', async () => {
  await admin.succeed({
    method: 'DELETE',
    path: `/api/v1/namespaces/${SPACE}`,
  });
  const gone = await until(
    () => admin.call({ method: 'GET', path: `/api/v1/namespaces/${SPACE}` }),
    ({ status }) => status === 404,
    120_000,
  );
  expect(gone.status).toBe(404);
});

import { AdminClient, Answer } from '../cluster/AdminClient';
import {
  startThrowAwayFleet,
  ThrowAwayFleet,
} from '../fleet/startThrowAwayFleet';
import {
  aPodSpec,
  aWorkload,
  container,
  makeEnvironment,
  openTenant,
  until,
  workloads,
} from './__testUtils__/environments';

jest.setTimeout(300_000);

const CLUSTER = 'harbour-dev';
const SPACE = 'storefront--shop';
const MERGE = 'application/merge-patch+json';
const STRATEGIC = 'application/strategic-merge-patch+json';

let fleet: ThrowAwayFleet;
let admin: AdminClient;
let tenant: AdminClient;

beforeAll(async () => {
  fleet = await startThrowAwayFleet({ clusters: [CLUSTER] });
  admin = new AdminClient(fleet.credentials(CLUSTER, 'admin'));
  await admin.apply({
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: { name: 'batch' },
    value: 10,
  });
  await makeEnvironment(admin, SPACE, { 'priority-classes': 'low,batch' });
  tenant = await openTenant(fleet, CLUSTER, SPACE);
});

afterAll(async () => {
  admin?.close();
  tenant?.close();
  await fleet?.close();
});

function pathOf(kind: string, name = ''): string {
  const path = workloads[kind as keyof typeof workloads].replace('*', SPACE);
  return name ? `${path}/${name}` : path;
}

/** Kinds that the tenant's role does not grant are tried by the administrator: the policy holds for everybody. */
function whoMakes(kind: string): AdminClient {
  return ['ReplicationController', 'PodTemplate'].includes(kind)
    ? admin
    : tenant;
}

function create(kind: string, body: unknown, client = whoMakes(kind)) {
  return client.call({ method: 'POST', path: pathOf(kind), body });
}

function expectRefused(answer: Answer, words: string) {
  expect(answer.body).toContain('fairway-environment-pods');
  expect(answer.body).toContain(words);
  expect(answer.status).toBe(403);
}

function expectDone(answer: Answer): { metadata: { name: string } } {
  expect(`${answer.status} ${answer.body}`).toMatch(/^20[012] /);
  return JSON.parse(answer.body) as { metadata: { name: string } };
}

const attacks: [string, object, string][] = [
  [
    "[B1.2] another person's account",
    { serviceAccountName: 'person-david-2406c2de96' },
    'serviceAccountName',
  ],
  [
    '[B1.2] an account by the deprecated field',
    { serviceAccount: 'person-david-2406c2de96' },
    'serviceAccountName',
  ],
  [
    '[B7.1] a priority of the system',
    { priorityClassName: 'system-node-critical' },
    'priorityClassName',
  ],
  ['[B7.2] a node of its choice', { nodeName: 'harbour-dev-1' }, 'nodeName'],
];

describe.each(Object.keys(workloads))('a %s', kind => {
  it.each(attacks)('%s is refused', async (_, override, words) => {
    // An account that does not exist is refused to a bare pod before admission policies are asked.
    await admin.apply({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'person-david-2406c2de96', namespace: SPACE },
    });
    const attack = aWorkload(kind, aPodSpec(override));
    expectRefused(await create(kind, attack), words);
  });

  it('[B7.9] that asks for nothing of the kind is admitted', async () => {
    const spec = aPodSpec({
      serviceAccountName: 'default',
      priorityClassName: 'batch',
    });
    expectDone(await create(kind, aWorkload(kind, spec)));
  });
});

// The pods of a Job cannot be changed, and of a pod's own spec only tolerations can be added.
const changeable = Object.keys(workloads).filter(
  kind => kind !== 'Job' && kind !== 'Pod',
);
describe.each(changeable)('the template of a %s', kind => {
  it.each(attacks)(
    '%s is refused to an update as well',
    async (_, override, words) => {
      const { metadata } = expectDone(
        await create(kind, aWorkload(kind, aPodSpec())),
      );
      const patch = toPatch(kind, override);
      const call = (type: string, body: unknown, query = '') =>
        whoMakes(kind).call({
          method: 'PATCH',
          path: `${pathOf(kind, metadata.name)}${query}`,
          body,
          type,
        });
      expectRefused(await call(STRATEGIC, patch), words);
      expectRefused(await call(MERGE, patch), words);
    },
  );
});

/** Adds to the pod's spec, wherever the kind keeps it. */
function toPatch(kind: string, podSpec: object): object {
  if (kind === 'PodTemplate') return { template: { spec: podSpec } };
  return kind === 'CronJob'
    ? { spec: { jobTemplate: { spec: { template: { spec: podSpec } } } } }
    : { spec: { template: { spec: podSpec } } };
}

describe('ways around', () => {
  it('[B7.1][B7.2] server-side apply, which makes and which changes', async () => {
    const path = `${pathOf('Deployment', 'applied')}?fieldManager=me`;
    const body = (override: object) => ({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      ...aWorkload('Deployment', aPodSpec(override)),
      metadata: { name: 'applied' },
    });
    const apply = (override: object) =>
      tenant.call({ method: 'PATCH', path, body: body(override) });
    expectRefused(await apply({ nodeName: 'harbour-dev-1' }), 'nodeName');
    expectDone(await apply({}));
    expectRefused(await apply({ nodeName: 'harbour-dev-1' }), 'nodeName');
  });

  it('[B7.1][B7.2] an ephemeral container: the role grants none, and the policy looks at the pod that it is put into', async () => {
    const { metadata } = expectDone(
      await create('Pod', aWorkload('Pod', aPodSpec())),
    );
    const debug = (client: AdminClient) =>
      client.call({
        method: 'PATCH',
        path: `${pathOf('Pod', metadata.name)}/ephemeralcontainers`,
        body: {
          spec: { ephemeralContainers: [{ ...container, name: 'debug' }] },
        },
        type: STRATEGIC,
      });
    expect((await debug(tenant)).status).toBe(403);
    expectDone(await debug(admin));
    const name = 'older--debugged';
    await admin.apply({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name },
    });
    const pods = `/api/v1/namespaces/${name}/pods`;
    const spec = aPodSpec({ tolerations: [{ operator: 'Exists' }] });
    expectDone(
      await admin.call({
        method: 'POST',
        path: pods,
        body: { metadata: { name: 'old' }, spec },
      }),
    );
    await makeEnvironment(admin, name);
    let count = 0;
    const refused = await until(
      () => {
        count += 1;
        return admin.call({
          method: 'PATCH',
          path: `${pods}/old/ephemeralcontainers`,
          body: {
            spec: {
              ephemeralContainers: [{ ...container, name: `debug-${count}` }],
            },
          },
          type: STRATEGIC,
        });
      },
      answer => answer.status === 403,
    );
    expectRefused(refused, 'tolerations');
  });

  it('[B7.2] binding a pod to a node', async () => {
    const { metadata } = expectDone(
      await create('Pod', {
        ...aWorkload('Pod', aPodSpec({ schedulerName: 'nobody' })),
      }),
    );
    const { status } = await tenant.call({
      method: 'POST',
      path: `${pathOf('Pod', metadata.name)}/binding`,
      body: { target: { kind: 'Node', name: 'harbour-dev-1' } },
    });
    expect(status).toBe(403);
  });

  it.each([
    ['Deployment', { labels: { app: 'a', 'fairway.dev/owner': 'payments' } }],
    ['CronJob', { annotations: { 'fairway.dev/run': 'r1' } }],
    ['StatefulSet', { annotations: { 'x.fairway.dev/y': 'z' } }],
  ])('[B7.8] a reserved mark on what a %s makes', async (kind, metadata) => {
    const attack = aWorkload(kind, aPodSpec(), metadata);
    expectRefused(await create(kind, attack), 'fairway.dev/');
  });

  it('leaves what stood there before workable, as long as it stays as it is', async () => {
    const name = 'older--shop';
    await admin.apply({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name },
    });
    const path = `/apis/apps/v1/namespaces/${name}/deployments`;
    const spec = aPodSpec({ tolerations: [{ operator: 'Exists' }] });
    const body = {
      ...aWorkload('Deployment', spec),
      metadata: { name: 'old' },
    };
    expectDone(await admin.call({ method: 'POST', path, body }));
    await makeEnvironment(admin, name);
    const patch = (change: unknown, query = '') =>
      admin.call({
        method: 'PATCH',
        path: `${path}/old${query}`,
        body: change,
        type: STRATEGIC,
      });
    const tightened = { spec: { template: { spec: { nodeName: 'n' } } } };
    const refused = await until(
      // Tried alone: until the API server knows the namespace as ours it would be stored, and then be no change any more.
      () => patch(tightened, '?dryRun=All'),
      answer => answer.status === 403,
    );
    expectRefused(refused, 'nodeName');
    expectDone(await patch({ spec: { replicas: 0 } }));
    expectDone(await patch({ metadata: { labels: { team: 'storefront' } } }));
  });

  it('lets a namespace that is not ours alone', async () => {
    const answer = await admin.call({
      method: 'POST',
      path: '/api/v1/namespaces/default/pods?dryRun=All',
      body: aWorkload('Pod', aPodSpec({ nodeName: 'harbour-dev-1' })),
    });
    expectDone(answer);
  });
});

import { AdminClient, Answer } from '../cluster/AdminClient';
import {
  startThrowAwayFleet,
  ThrowAwayFleet,
} from '../fleet/startThrowAwayFleet';
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
const MERGE = 'application/merge-patch+json';
const NODE = 'node.kubernetes.io';

let fleet: ThrowAwayFleet;
let admin: AdminClient;
let tenant: AdminClient;

beforeAll(async () => {
  fleet = await startThrowAwayFleet({ clusters: [CLUSTER] });
  admin = new AdminClient(fleet.credentials(CLUSTER, 'admin'));
  await makeEnvironment(admin, SPACE, {
    tolerations: 'spot,dedicated=storefront,node-role.kubernetes.io/x',
  });
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
function create(kind: string, body: unknown) {
  const isAdmins = ['ReplicationController', 'PodTemplate'].includes(kind);
  const client = isAdmins ? admin : tenant;
  return client.call({ method: 'POST', path: pathOf(kind), body });
}

function expectRefused(answer: Answer, words: string) {
  expect(answer.body).toContain('fairway-environment-pods');
  expect(answer.body).toContain(words);
  expect(answer.status).toBe(403);
}

interface ReadPod {
  metadata: { name: string; ownerReferences?: object[] };
  spec: { tolerations: { key: string }[] };
}

function expectDone(answer: Answer): ReadPod {
  expect(`${answer.status} ${answer.body}`).toMatch(/^20[012] /);
  return JSON.parse(answer.body) as ReadPod;
}

const foreign: [string, object][] = [
  ['one without a key', { operator: 'Exists' }],
  ['one without a key', { operator: 'Exists', effect: 'NoExecute' }],
  ['dedicated', { key: 'dedicated', operator: 'Exists' }],
  ['dedicated', { key: 'dedicated', value: 'payments' }],
  ['dedicated', { key: 'dedicated', operator: 'Equal' }],
  [
    `${NODE}/unschedulable`,
    { key: `${NODE}/unschedulable`, operator: 'Exists', effect: 'NoSchedule' },
  ],
  [
    `${NODE}/disk-pressure`,
    { key: `${NODE}/disk-pressure`, operator: 'Exists', effect: 'NoSchedule' },
  ],
  [`${NODE}/not-ready`, { key: `${NODE}/not-ready`, operator: 'Exists' }],
  [
    `${NODE}/unreachable`,
    { key: `${NODE}/unreachable`, operator: 'Exists', effect: 'NoSchedule' },
  ],
  [
    'ToBeDeletedByClusterAutoscaler',
    { key: 'ToBeDeletedByClusterAutoscaler', operator: 'Exists' },
  ],
  [
    'node-role.kubernetes.io/x',
    { key: 'node-role.kubernetes.io/x', operator: 'Exists' },
  ],
];

const allowed = [
  { key: 'spot', operator: 'Equal', value: 'yes' },
  { key: 'spot', operator: 'Exists', effect: 'NoExecute' },
  { key: 'dedicated', operator: 'Equal', value: 'storefront' },
  { key: 'dedicated', value: 'storefront', effect: 'NoSchedule' },
  { key: `${NODE}/not-ready`, operator: 'Exists', effect: 'NoExecute' },
  {
    key: `${NODE}/unreachable`,
    operator: 'Exists',
    effect: 'NoExecute',
    tolerationSeconds: 30,
  },
  {
    key: `${NODE}/memory-pressure`,
    operator: 'Exists',
    effect: 'NoSchedule',
  },
];

describe.each(Object.keys(workloads))('a %s', kind => {
  it.each(foreign)(
    '[B7.2] that tolerates a taint of others is refused: %s, %j',
    async (key, toleration) => {
      const spec = aPodSpec({ tolerations: [allowed[0], toleration] });
      expectRefused(
        await create(kind, aWorkload(kind, spec)),
        `tolerations: ${key} is not one that the class`,
      );
    },
  );

  it('[B7.2] may tolerate what its class allows, and what the server adds itself', async () => {
    const spec = aPodSpec({ tolerations: allowed });
    expectDone(await create(kind, aWorkload(kind, spec)));
  });
});

it('[B7.2] a toleration that is added to a pod', async () => {
  const { metadata, spec } = expectDone(
    await create('Pod', aWorkload('Pod', aPodSpec())),
  );
  const add = (toleration: object) =>
    tenant.call({
      method: 'PATCH',
      path: pathOf('Pod', metadata.name),
      body: { spec: { tolerations: [...spec.tolerations, toleration] } },
      type: MERGE,
    });
  for (const [key, toleration] of foreign) {
    expectRefused(await add(toleration), `tolerations: ${key}`);
  }
  expectDone(await add({ key: 'spot', operator: 'Exists' }));
});

it('[B7.2] pods of a DaemonSet keep what their controller adds, and can be changed; nobody of the environment can write such a pod', async () => {
  const set = aWorkload('DaemonSet', aPodSpec());
  expectDone(
    await create('DaemonSet', { ...set, metadata: { name: 'agent' } }),
  );
  const read = async () => {
    const text = await tenant.succeed({ method: 'GET', path: pathOf('Pod') });
    const { items } = JSON.parse(text) as { items: ReadPod[] };
    return items.find(({ metadata }) => metadata.name.startsWith('agent-'));
  };
  const answer = await until(
    () => tenant.call({ method: 'GET', path: pathOf('Pod') }),
    ({ body }) => body.includes('"agent-'),
  );
  expect(answer.status).toBe(200);
  const pod = (await read())!;
  const keys = pod.spec.tolerations.map(({ key }) => key);
  expect(keys).toContain(`${NODE}/unschedulable`);
  const path = pathOf('Pod', pod.metadata.name);
  const image = [
    {
      op: 'replace',
      path: '/spec/containers/0/image',
      value: 'shop.example/a:2',
    },
  ];
  const type = 'application/json-patch+json';
  expectDone(await tenant.call({ method: 'PATCH', path, body: image, type }));
  const { ownerReferences } = pod.metadata;
  const forged = aWorkload('Pod', aPodSpec(pick(pod.spec, 'tolerations')));
  const metadata = { generateName: 'forged-', ownerReferences };
  expectRefused(
    await create('Pod', { ...forged, metadata }),
    'tolerations: node.kubernetes.io/',
  );
});

function pick(spec: ReadPod['spec'], field: keyof ReadPod['spec']) {
  return { [field]: spec[field] };
}

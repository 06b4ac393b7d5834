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
const RESERVED = 'labels and annotations under fairway.dev/';

/** Kinds that the tenant's role does not grant; the test grants them, for the policy must hold without the role. */
const unserved = ['ReplicationController', 'PodTemplate'];

let fleet: ThrowAwayFleet;
let admin: AdminClient;
let tenant: AdminClient;

beforeAll(async () => {
  fleet = await startThrowAwayFleet({ clusters: [CLUSTER] });
  admin = new AdminClient(fleet.credentials(CLUSTER, 'admin'));
  await makeEnvironment(admin, SPACE);
  tenant = await openTenant(fleet, CLUSTER, SPACE);
  for (const kind of unserved) await grant(kind);
});

afterAll(async () => {
  admin?.close();
  tenant?.close();
  await fleet?.close();
});

async function grant(kind: string): Promise<void> {
  const name = kind.toLowerCase();
  const role = { name, namespace: SPACE };
  const group = 'rbac.authorization.k8s.io';
  await admin.apply({
    apiVersion: `${group}/v1`,
    kind: 'Role',
    metadata: role,
    rules: [
      { apiGroups: [''], resources: [`${name}s`], verbs: ['create', 'patch'] },
    ],
  });
  const account = {
    kind: 'ServiceAccount',
    name: `${SPACE}.ada-0123456789`,
    namespace: 'fairway-access',
  };
  await admin.apply({
    apiVersion: `${group}/v1`,
    kind: 'RoleBinding',
    metadata: role,
    roleRef: { apiGroup: group, kind: 'Role', name },
    subjects: [account],
  });
  await until(
    () => create(kind, aWorkload(kind), '?dryRun=All'),
    ({ status }) => status === 201,
  );
}

function pathOf(kind: string): string {
  return workloads[kind as keyof typeof workloads].replace('*', SPACE);
}

function create(kind: string, body: unknown, query = '') {
  const path = `${pathOf(kind)}${query}`;
  return tenant.call({ method: 'POST', path, body });
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

const claim = {
  accessModes: ['ReadWriteOnce'],
  resources: { requests: { storage: '1Gi' } },
};

/** A pod with a volume that a controller makes a claim for, which gets this metadata. */
function withClaim(metadata: object) {
  const volumeClaimTemplate = { metadata, spec: claim };
  return aPodSpec({
    volumes: [
      { name: 'tmp', emptyDir: {} },
      { name: 'data', ephemeral: { volumeClaimTemplate } },
    ],
  });
}

describe.each(Object.keys(workloads))('a %s', kind => {
  it.each([
    ['label', { labels: { 'fairway.dev/owner': 'payments' } }],
    ['annotation', { annotations: { 'x.fairway.dev/run': 'r1' } }],
  ])(
    '[B7.6][B7.8] with a reserved %s on the claim of a volume is refused',
    async (_, metadata) => {
      const body = aWorkload(kind, withClaim(metadata));
      expectRefused(await create(kind, body), RESERVED);
    },
  );

  it('may have a claim with marks of its own', async () => {
    const body = aWorkload(kind, withClaim({ labels: { app: 'a' } }));
    expectDone(await create(kind, body));
  });
});

it('[B7.6][B7.8] a reserved mark that an update puts on the claim of a volume', async () => {
  for (const kind of ['Deployment', 'CronJob', 'PodTemplate']) {
    const made = expectDone(
      await create(kind, aWorkload(kind, withClaim({ labels: { app: 'a' } }))),
    );
    const at: Record<string, string> = {
      CronJob: '/spec/jobTemplate/spec/template',
      PodTemplate: '/template',
    };
    const template = at[kind] ?? '/spec/template';
    const patch = [
      {
        op: 'add',
        path: `${template}/spec/volumes/1/ephemeral/volumeClaimTemplate/metadata/labels/fairway.dev~1owner`,
        value: 'payments',
      },
    ];
    const answer = await tenant.call({
      method: 'PATCH',
      path: `${pathOf(kind)}/${made.metadata.name}`,
      body: patch,
      type: 'application/json-patch+json',
    });
    expectRefused(answer, RESERVED);
  }
});

it('[B7.6][B7.8] a reserved mark on the claims of a StatefulSet', async () => {
  const set = aWorkload('StatefulSet') as { spec: object };
  const labels = { 'fairway.dev/owner': 'payments' };
  const metadata = { name: 'data', labels };
  const volumeClaimTemplates = [{ metadata, spec: claim }];
  const attack = { ...set, spec: { ...set.spec, volumeClaimTemplates } };
  expectRefused(await create('StatefulSet', attack), RESERVED);
});

it('a pod with such a volume gets its claim', async () => {
  const body = aWorkload('Pod', withClaim({ labels: { app: 'a' } }));
  const { metadata } = expectDone(await create('Pod', body));
  const answer = await until(
    () =>
      tenant.call({
        method: 'GET',
        path: `/api/v1/namespaces/${SPACE}/persistentvolumeclaims/${metadata.name}-data`,
      }),
    ({ status }) => status === 200,
  );
  expect(answer.status).toBe(200);
});

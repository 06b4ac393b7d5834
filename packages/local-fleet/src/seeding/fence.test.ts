import { AdminClient, Answer } from '../cluster/AdminClient';
import {
  startThrowAwayFleet,
  ThrowAwayFleet,
} from '../fleet/startThrowAwayFleet';

jest.setTimeout(180_000);

const CLUSTER = 'harbour-dev';
const NAMESPACES = '/api/v1/namespaces';
const BINDINGS = '/apis/rbac.authorization.k8s.io/v1/namespaces';
const MERGE = 'application/merge-patch+json';
const FENCE = 'fairway-provisioner-fence';
const PROVISIONER = {
  kind: 'ServiceAccount',
  name: 'provisioner',
  namespace: 'fairway-system',
};

let fleet: ThrowAwayFleet;
let admin: AdminClient;
let provisioner: AdminClient;

beforeAll(async () => {
  fleet = await startThrowAwayFleet({ clusters: [CLUSTER] });
  admin = new AdminClient(fleet.credentials(CLUSTER, 'admin'));
  provisioner = new AdminClient(fleet.credentials(CLUSTER, 'provisioner'));
});

afterAll(async () => {
  admin?.close();
  provisioner?.close();
  await fleet?.close();
});

function epochOf(epoch?: string) {
  return epoch === undefined ? {} : { 'fairway.dev/epoch': epoch };
}

function aNamespace(
  name: string,
  options: { managed: boolean; epoch?: string },
) {
  const labels = options.managed ? { 'fairway.dev/managed': 'true' } : {};
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels, annotations: epochOf(options.epoch) },
  };
}

function aQuota(namespace: string, name: string, epoch?: string) {
  return {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name, namespace, annotations: epochOf(epoch) },
    spec: { hard: { pods: '10' } },
  };
}

function aBinding(name: string, role: string, subject: object = PROVISIONER) {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name, annotations: epochOf('100') },
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'ClusterRole',
      name: role,
    },
    subjects: [subject],
  };
}

function aGroup(name: string) {
  return { kind: 'Group', name, apiGroup: 'rbac.authorization.k8s.io' };
}

function aTokenRequest(expirationSeconds = 600) {
  return {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'TokenRequest',
    spec: { expirationSeconds },
  };
}

/** Gives the provisioner, by mistake, a role by which it may ask for tokens of any account of a namespace. */
async function allowTokens(namespace: string) {
  const name = 'token-mistake';
  await admin.apply({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name },
    rules: [
      {
        apiGroups: [''],
        resources: ['serviceaccounts/token'],
        verbs: ['create'],
      },
    ],
  });
  const path = `${BINDINGS}/${namespace}/rolebindings`;
  expectDone(await create(path, aBinding(name, name), admin));
}

function create(path: string, body: unknown, client = provisioner) {
  return client.call({ method: 'POST', path, body });
}

function patch(path: string, body: unknown, client = provisioner) {
  return client.call({ method: 'PATCH', path, body, type: MERGE });
}

function remove(path: string, uid?: string, client = provisioner) {
  const body = uid
    ? { apiVersion: 'v1', kind: 'DeleteOptions', preconditions: { uid } }
    : undefined;
  return client.call({ method: 'DELETE', path, body });
}

async function uidOf(path: string): Promise<string> {
  const text = await admin.succeed({ method: 'GET', path });
  return (JSON.parse(text) as { metadata: { uid: string } }).metadata.uid;
}

/** Roles and namespaces reach authorisation and admission through caches, a moment later. */
async function eventually(
  ask: () => Promise<Answer>,
  isReached: (answer: Answer) => boolean,
): Promise<Answer> {
  const deadline = Date.now() + 10_000;
  let answer = await ask();
  while (!isReached(answer) && Date.now() < deadline) answer = await ask();
  return answer;
}

function expectRefused(answer: Answer, words: string) {
  expect(answer.body).toContain(FENCE);
  expect(answer.body).toContain(words);
  expect([403, 422]).toContain(answer.status);
}

function expectDone(answer: Answer) {
  expect(answer).toMatchObject({ status: expect.any(Number) });
  expect(`${answer.status} ${answer.body}`).toMatch(/^20[012] /);
}

/** A namespace made by the provisioner at epoch 100, if it may do its work. */
async function makeOwned(name: string): Promise<string> {
  const namespace = aNamespace(name, { managed: true, epoch: '100' });
  expectDone(await create(NAMESPACES, namespace));
  const binding = aBinding('self', 'fairway:environment-provisioner');
  expectDone(await create(`${BINDINGS}/${name}/rolebindings`, binding));
  await waitForRole(name);
  return `${NAMESPACES}/${name}`;
}

async function waitForRole(namespace: string): Promise<void> {
  const path = `${NAMESPACES}/${namespace}/resourcequotas`;
  const list = () => provisioner.call({ method: 'GET', path });
  expectDone(await eventually(list, ({ status }) => status === 200));
}

/** A namespace of somebody else, where a mistake has given the provisioner its role. */
async function makeForeign(name: string): Promise<string> {
  const namespace = aNamespace(name, { managed: false });
  expectDone(await create(NAMESPACES, namespace, admin));
  const binding = aBinding('mistake', 'fairway:environment-provisioner');
  expectDone(await create(`${BINDINGS}/${name}/rolebindings`, binding, admin));
  await waitForRole(name);
  return `${NAMESPACES}/${name}`;
}

describe('in a namespace of its own', () => {
  let own: string;
  beforeAll(async () => {
    own = await makeOwned('own');
  });

  it.each([
    ['100', true],
    ['101', true],
    ['99', false],
    ['0', false],
    [undefined, false],
  ])(
    'given epoch %s where the namespace has 100, allows a create: %s',
    async (epoch, allowed) => {
      const quota = aQuota('own', `created-${epoch}`, epoch);
      const answer = await create(`${own}/resourcequotas`, quota);
      if (allowed) expectDone(answer);
      else expectRefused(answer, 'is lower than 100 of the namespace');
    },
  );

  it.each(['1e3', '-5', '12x', '1234567890123456789'])(
    'refuses the epoch %s, which is no number it can compare',
    async epoch => {
      const quota = aQuota('own', 'strange', epoch);
      const answer = await create(`${own}/resourcequotas`, quota);
      expectRefused(answer, 'whole number');
    },
  );

  it('refuses the late update of a replica that lost its claim', async () => {
    const path = `${own}/resourcequotas/contended`;
    const quota = aQuota('own', 'contended', '200');
    expectDone(await create(`${own}/resourcequotas`, quota));
    const write = (epoch: string | null) =>
      patch(path, {
        metadata: { annotations: { 'fairway.dev/epoch': epoch } },
        spec: { hard: { pods: '20' } },
      });
    expectRefused(await write('199'), '199 is lower than 200 of the object');
    expectRefused(await write(null), '(absent) is lower than 200');
    expectDone(await write('200'));
    expectDone(await write('201'));
    expectRefused(await write('200'), '200 is lower than 201');
  });

  it('refuses a late server-side apply as well', async () => {
    const path = `${own}/resourcequotas/applied?fieldManager=fairway&force=true`;
    const apply = (epoch: string) =>
      provisioner.call({
        method: 'PATCH',
        path,
        body: aQuota('own', 'applied', epoch),
      });
    expectDone(await apply('300'));
    expectRefused(await apply('299'), '299 is lower than 300');
    expectDone(await apply('300'));
  });

  it('deletes only what it names by UID', async () => {
    const path = `${own}/resourcequotas/passing`;
    const quota = aQuota('own', 'passing', '100');
    expectDone(await create(`${own}/resourcequotas`, quota));
    expectRefused(await remove(path), 'UID precondition');
    const other = '00000000-0000-0000-0000-000000000000';
    expect((await remove(path, other)).status).toBe(409);
    expectDone(await remove(path, await uidOf(path)));
  });

  it('[B12.3] takes no token of an account in it, not even where a role allows it', async () => {
    const account = {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: {
        name: 'own.person',
        annotations: { ...epochOf('100'), 'fairway.dev/person': 'user:a/b' },
      },
    };
    expectDone(await create(`${own}/serviceaccounts`, account));
    for (const name of ['own.person', 'default']) {
      const path = `${own}/serviceaccounts/${name}/token`;
      expect((await create(path, aTokenRequest())).status).toBe(403);
    }
    await allowTokens('own');
    for (const name of ['own.person', 'default']) {
      const path = `${own}/serviceaccounts/${name}/token`;
      const answer = await eventually(
        () => create(path, aTokenRequest()),
        ({ body }) => body.includes(FENCE),
      );
      expectRefused(answer, 'may request tokens only');
    }
  });

  it('binds the tenant role to people', async () => {
    const binding = aBinding('tenant', 'fairway:tenant', aGroup('emea/team'));
    expectDone(await create(`${BINDINGS}/own/rolebindings`, binding));
  });

  it.each([
    ['itself', PROVISIONER],
    ['an account of the system', { ...PROVISIONER, name: 'reader' }],
    [
      'an account of the cluster',
      { kind: 'ServiceAccount', name: 'default', namespace: 'kube-system' },
    ],
    [
      'an account of the environment',
      { kind: 'ServiceAccount', name: 'default', namespace: 'own' },
    ],
    [
      'an account of another environment',
      {
        kind: 'ServiceAccount',
        name: 'other--shop.ada-0123456789',
        namespace: 'fairway-access',
      },
    ],
    ['everybody', aGroup('system:authenticated')],
    ['those who are nobody', aGroup('system:unauthenticated')],
    ['all accounts', aGroup('system:serviceaccounts')],
    [
      'all accounts of the portal',
      aGroup('system:serviceaccounts:fairway-system'),
    ],
    [
      'itself by its user name',
      {
        kind: 'User',
        apiGroup: 'rbac.authorization.k8s.io',
        name: 'system:serviceaccount:fairway-system:provisioner',
      },
    ],
  ])('[B12.1][D16.2] binds the tenant role never to %s', async (_, subject) => {
    const path = `${BINDINGS}/own/rolebindings`;
    const alone = aBinding('taken', 'fairway:tenant', subject);
    expectRefused(await create(path, alone), 'only to groups of the identity');
    const among = {
      ...aBinding('among', 'fairway:tenant'),
      subjects: [aGroup('team'), subject],
    };
    expectRefused(await create(path, among), 'only to groups of the identity');
  });

  it('[B12.1] adds no such subject to a binding that is there', async () => {
    const path = `${BINDINGS}/own/rolebindings`;
    const binding = aBinding('grows', 'fairway:tenant', aGroup('team'));
    expectDone(await create(path, binding));
    const answer = await patch(`${path}/grows`, { subjects: [PROVISIONER] });
    expectRefused(answer, 'only to groups of the identity');
  });

  it('[B12.2] comes to no Secret of an environment in two requests', async () => {
    const secret = { metadata: { name: 'canary' }, stringData: { a: 'b' } };
    expectDone(await create(`${own}/secrets`, secret, admin));
    const binding = aBinding('self', 'fairway:tenant');
    binding.metadata.annotations = epochOf('999999999999999998');
    binding.metadata.name = 'sec-self';
    const path = `${BINDINGS}/own/rolebindings`;
    expectRefused(await create(path, binding), 'fairway:tenant may be bound');
    const call = { method: 'GET', path: `${own}/secrets/canary` } as const;
    expect((await provisioner.call(call)).status).toBe(403);
  });

  it('does not give its own role to anybody else', async () => {
    const person = { kind: 'ServiceAccount', name: 'person', namespace: 'own' };
    const binding = aBinding('gift', 'fairway:environment-provisioner', person);
    const answer = await create(`${BINDINGS}/own/rolebindings`, binding);
    expectRefused(answer, 'bound to the provisioner alone');
  });

  it('may not bind a role that is not one of the two', async () => {
    const binding = aBinding('more', 'cluster-admin');
    const answer = await create(`${BINDINGS}/own/rolebindings`, binding);
    expect(answer.status).toBe(403);
  });
});

describe('on namespaces', () => {
  it('makes none without the label', async () => {
    const namespace = aNamespace('unlabelled', { managed: false });
    expectRefused(await create(NAMESPACES, namespace), 'fairway.dev/managed');
  });

  it('neither takes the label off nor lowers the epoch', async () => {
    const path = await makeOwned('kept');
    const set = (metadata: object) => patch(path, { metadata });
    const removed = { labels: { 'fairway.dev/managed': null } };
    expectRefused(await set(removed), 'may not take the label');
    const label = { labels: { 'fairway.dev/managed': 'false' } };
    expectRefused(await set(label), 'may not take the label');
    const lower = { annotations: epochOf('99') };
    expectRefused(await set(lower), '99 is lower than 100');
    expectDone(await set({ annotations: epochOf('150') }));
    const late = aQuota('kept', 'late', '149');
    const answer = await eventually(
      () => create(`${path}/resourcequotas?dryRun=All`, late),
      ({ status }) => status === 403,
    );
    expectRefused(answer, '149 is lower than 150 of the namespace');
  });

  // Of a namespace alone the API server itself fills in an absent UID, before admission looks.
  it('[A14][B12.4] deletes none whose UID was not written on it before', async () => {
    const path = await makeOwned('kept-whole');
    const words = 'only after its UID was written';
    expectRefused(await remove(path), words);
    expectRefused(await remove(path, await uidOf(path)), words);
    const all = provisioner.call({ method: 'DELETE', path: NAMESPACES });
    expect((await all).status).toBe(403);
  });

  it('[A14] deletes its own after its UID was written on it, at its epoch', async () => {
    const path = await makeOwned('retired');
    const uid = await uidOf(path);
    const other = '00000000-0000-0000-0000-000000000000';
    const write = (target: string, epoch: string) =>
      patch(path, {
        metadata: {
          annotations: { 'fairway.dev/delete-uid': target, ...epochOf(epoch) },
        },
      });
    expectRefused(await write(other, '100'), 'must be the UID of the');
    expectRefused(await write(uid, '99'), '99 is lower than 100');
    expectRefused(await remove(path, uid), 'only after its UID was written');
    expectDone(await write(uid, '101'));
    expect((await remove(path, other)).status).toBe(409);
    expectDone(await remove(path, uid));
  });

  it('[A14] makes none that is ready to be deleted from the start', async () => {
    const namespace = aNamespace('born-to-go', { managed: true, epoch: '100' });
    Object.assign(namespace.metadata.annotations, {
      'fairway.dev/delete-uid': 'x',
    });
    expectRefused(await create(NAMESPACES, namespace), 'must be the UID');
  });
});

describe('in a namespace of somebody else', () => {
  let foreign: string;
  beforeAll(async () => {
    foreign = await makeForeign('foreign');
  });

  it('cannot make it its own by the label', async () => {
    const label = { metadata: { labels: { 'fairway.dev/managed': 'true' } } };
    expectRefused(await patch(foreign, label), 'may write only in');
  });

  it('cannot delete it, even by UID', async () => {
    const answer = await remove(foreign, await uidOf(foreign));
    expectRefused(answer, 'may write only in');
  });

  it('cannot create anything, though a role would allow it', async () => {
    const quota = aQuota('foreign', 'intrusion', '100');
    const answer = await create(`${foreign}/resourcequotas`, quota);
    expectRefused(answer, 'may write only in');
  });

  it('cannot bind itself a role', async () => {
    const binding = aBinding('entry', 'fairway:environment-provisioner');
    const answer = await create(`${BINDINGS}/foreign/rolebindings`, binding);
    expectRefused(answer, 'may write only in');
  });

  it('cannot take a token of an account there', async () => {
    const request = aTokenRequest();
    const path = `${foreign}/serviceaccounts/default/token`;
    expect((await create(path, request)).status).toBe(403);
    await allowTokens('foreign');
    const answer = await eventually(
      () => create(path, request),
      ({ body }) => body.includes(FENCE),
    );
    expectRefused(answer, 'may write only in');
  });
});

describe('in the namespace of accounts', () => {
  const accounts = `${NAMESPACES}/fairway-access/serviceaccounts`;
  const person = { 'fairway.dev/person': 'user:default/ada' };
  const name = 'own--shop.ada-0123456789';

  function anAccount(account: string, annotations: object = person) {
    return {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: account, annotations },
    };
  }

  it('[A1][B12.5] makes an account of a person, renews it, and takes it away', async () => {
    expectDone(await create(accounts, anAccount(name)));
    const path = `${accounts}/${name}`;
    expectDone(await patch(path, { metadata: { labels: { a: 'b' } } }));
    expectDone(await create(`${path}/token`, aTokenRequest()));
    expectRefused(await remove(path), 'UID precondition');
    expectDone(await remove(path, await uidOf(path)));
  });

  it('[B1.4] mints no token that lives longer than 8 hours', async () => {
    expectDone(await create(accounts, anAccount('a--b.long')));
    const path = `${accounts}/a--b.long/token`;
    expectDone(await create(path, aTokenRequest(28_800)));
    expectRefused(await create(path, aTokenRequest(28_801)), '28800 seconds');
  });

  it.each([
    ['default', person],
    ['provisioner', person],
    ['shop.ada', person],
    [name, {}],
    [name, { 'fairway.dev/person': '' }],
  ])(
    '[B12.5] makes no account %s with the annotations %j',
    async (account, annotations) => {
      const answer = await create(accounts, anAccount(account, annotations));
      expectRefused(answer, 'may write only in');
    },
  );

  it("[B12.5] neither turns an account into nobody's nor touches one that is", async () => {
    expectDone(await create(accounts, anAccount('a--b.kept')));
    const none = { metadata: { annotations: { 'fairway.dev/person': null } } };
    expectRefused(await patch(`${accounts}/a--b.kept`, none), 'its person');
    const label = { metadata: { labels: { a: 'b' } } };
    const path = `${accounts}/default`;
    expectRefused(await patch(path, label), 'may write only in');
    expectRefused(await remove(path, await uidOf(path)), 'may write only in');
    const token = await create(`${path}/token`, aTokenRequest());
    expectRefused(token, 'may write only in');
  });

  it('[B12.5] binds no role there and deletes it never', async () => {
    const binding = aBinding('entry', 'fairway:environment-provisioner');
    const path = `${BINDINGS}/fairway-access/rolebindings`;
    expectRefused(await create(path, binding), 'may write only in');
    const namespace = `${NAMESPACES}/fairway-access`;
    const answer = await remove(namespace, await uidOf(namespace));
    expectRefused(answer, 'may write only in');
  });
});

describe('with every right of the cluster, by mistake', () => {
  let own: string;
  beforeAll(async () => {
    own = await makeOwned('mistaken');
    const binding = {
      ...aBinding('fairway-mistake', 'cluster-admin'),
      kind: 'ClusterRoleBinding',
    };
    const path = '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings';
    expectDone(await create(path, binding, admin));
    const list = () =>
      provisioner.call({ method: 'GET', path: '/api/v1/secrets' });
    expectDone(await eventually(list, ({ status }) => status === 200));
  });

  it.each([
    [
      'a secret of the system',
      `${NAMESPACES}/kube-system/secrets`,
      'Secret',
      'v1',
    ],
    ['a node', '/api/v1/nodes', 'Node', 'v1'],
    [
      'a cluster role',
      '/apis/rbac.authorization.k8s.io/v1/clusterroles',
      'ClusterRole',
      'rbac.authorization.k8s.io/v1',
    ],
  ])('is refused %s', async (_, path, kind, apiVersion) => {
    const object = { apiVersion, kind, metadata: { name: 'intrusion' } };
    expectRefused(await create(path, object), 'may write only in');
  });

  it('is refused a role binding to a third role in its own namespace', async () => {
    const binding = aBinding('more', 'cluster-admin');
    const answer = await create(`${BINDINGS}/mistaken/rolebindings`, binding);
    expectRefused(answer, 'may bind only');
  });

  it('is refused to delete a whole collection', async () => {
    expectDone(
      await create(`${own}/resourcequotas`, aQuota('mistaken', 'a', '100')),
    );
    expectRefused(await remove(`${own}/resourcequotas`), 'UID precondition');
    expect(await uidOf(`${own}/resourcequotas/a`)).toBeTruthy();
  });

  it('leaves everybody else alone', async () => {
    const namespace = aNamespace('of-an-admin', { managed: false });
    expectDone(await create(NAMESPACES, namespace, admin));
    expectDone(await remove(`${NAMESPACES}/of-an-admin`, undefined, admin));
  });
});

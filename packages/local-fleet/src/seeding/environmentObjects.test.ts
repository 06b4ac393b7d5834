import { AdminClient, Answer } from '../cluster/AdminClient';
import {
  startThrowAwayFleet,
  ThrowAwayFleet,
} from '../fleet/startThrowAwayFleet';
import { makeEnvironment, openTenant } from './__testUtils__/environments';

jest.setTimeout(300_000);

const CLUSTER = 'harbour-dev';
const SPACE = 'storefront--shop';
const MERGE = 'application/merge-patch+json';
const TOKEN_TYPE = 'kubernetes.io/service-account-token';
const ACCOUNT = 'kubernetes.io/service-account.name';
const NO_ACCOUNT = 'belongs to no service account';

let fleet: ThrowAwayFleet;
let admin: AdminClient;
let tenant: AdminClient;

beforeAll(async () => {
  fleet = await startThrowAwayFleet({ clusters: [CLUSTER] });
  admin = new AdminClient(fleet.credentials(CLUSTER, 'admin'));
  await makeEnvironment(admin, SPACE);
  tenant = await openTenant(fleet, CLUSTER, SPACE);
});

afterAll(async () => {
  admin?.close();
  tenant?.close();
  await fleet?.close();
});

const secrets = `/api/v1/namespaces/${SPACE}/secrets`;
const configMaps = `/api/v1/namespaces/${SPACE}/configmaps`;

function create(path: string, body: unknown, client = tenant) {
  return client.call({ method: 'POST', path, body });
}

function patch(path: string, body: unknown, client = tenant) {
  return client.call({ method: 'PATCH', path, body, type: MERGE });
}

async function untilThere(path: string): Promise<void> {
  while ((await admin.call({ method: 'GET', path })).status !== 200) {
    await new Promise(resolve => {
      setTimeout(resolve, 100);
    });
  }
}

function expectRefused(answer: Answer, words: string) {
  expect(answer.body).toContain('fairway-environment-objects');
  expect(answer.body).toContain(words);
  expect(answer.status).toBe(403);
}

function expectDone(answer: Answer) {
  expect(`${answer.status} ${answer.body}`).toMatch(/^20[012] /);
}

function aTokenSecret(name: string, account = 'default') {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, annotations: { [ACCOUNT]: account } },
    type: TOKEN_TYPE,
  };
}

describe('a claim on a volume', () => {
  const claims = `/api/v1/namespaces/${SPACE}/persistentvolumeclaims`;
  const aClaim = (more: object) => ({
    metadata: { generateName: 'a-' },
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '1Gi' } },
      ...more,
    },
  });

  it.each([
    { volumeName: 'payments-data', storageClassName: '' },
    { selector: { matchLabels: { team: 'payments' } }, storageClassName: '' },
  ])('[B7.6] takes no volume that exists already: %j', async more => {
    expectRefused(await create(claims, aClaim(more)), 'volumeName, selector');
  });

  it('[B7.6] is bound by the cluster, and can be changed afterwards', async () => {
    // Of a class that nobody provisions, so that no binder is faster than this test.
    const made = await create(
      claims,
      aClaim({ storageClassName: 'of-nobody' }),
    );
    expectDone(made);
    const path = `${claims}/${JSON.parse(made.body).metadata.name}`;
    const bind = { spec: { volumeName: 'chosen-by-the-binder' } };
    expectRefused(await patch(path, bind), 'volumeName, selector');
    expectDone(await patch(path, bind, admin));
    expectDone(await patch(path, { metadata: { labels: { a: 'b' } } }));
  });
});

describe('a Secret', () => {
  it.each(['default', 'person-david-2406c2de96'])(
    '[A1][B1.1] that asks for an endless token of %s is refused',
    async account => {
      const secret = aTokenSecret('forever', account);
      expectRefused(await create(secrets, secret), TOKEN_TYPE);
      const applied = await tenant.call({
        method: 'PATCH',
        path: `${secrets}/forever?fieldManager=me&force=true`,
        body: secret,
      });
      expectRefused(applied, TOKEN_TYPE);
      const generated = {
        ...secret,
        metadata: { ...secret.metadata, name: undefined, generateName: 'f-' },
      };
      expectRefused(await create(secrets, generated), TOKEN_TYPE);
    },
  );

  it('[A1][B1.1] is refused to the administrator too: nobody needs one', async () => {
    const secret = aTokenSecret('of-an-admin');
    expectRefused(await create(secrets, secret, admin), TOKEN_TYPE);
  });

  it('[A1][B1.1] cannot become one, or be bound to an account in another way', async () => {
    const plain = { metadata: { name: 'plain' }, stringData: { a: 'b' } };
    expectDone(await create(secrets, plain));
    const path = `${secrets}/plain`;
    expect((await patch(path, { type: TOKEN_TYPE })).status).toBe(422);
    const annotations = { [ACCOUNT]: 'default' };
    const annotated = await patch(path, { metadata: { annotations } });
    expectRefused(annotated, NO_ACCOUNT);
    const bound = {
      metadata: { name: 'bound', annotations },
      type: 'kubernetes.io/dockercfg',
      stringData: { '.dockercfg': '{}' },
    };
    expectRefused(await create(secrets, bound), NO_ACCOUNT);
  });

  it('[A1][B1.1] of that type which stood there before can be deleted, and not be used further', async () => {
    const space = 'storefront--older';
    await admin.apply({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: space },
    });
    const path = `/api/v1/namespaces/${space}/secrets`;
    // Without its account, the Secret would be removed at once.
    await untilThere(`/api/v1/namespaces/${space}/serviceaccounts/default`);
    expectDone(await create(path, aTokenSecret('old'), admin));
    await makeEnvironment(admin, space);
    const older = await openTenant(fleet, CLUSTER, space);
    const annotations = { [ACCOUNT]: 'default', note: 'x' };
    expectRefused(
      await patch(`${path}/old`, { metadata: { annotations } }, older),
      TOKEN_TYPE,
    );
    expectDone(await older.call({ method: 'DELETE', path: `${path}/old` }));
    older.close();
  });
});

describe('labels and annotations of the portal', () => {
  it.each([
    ['labels', 'fairway.dev/owner'],
    ['labels', 'fairway.dev/managed'],
    ['annotations', 'fairway.dev/run'],
    ['annotations', 'fairway.dev/allow-service-types'],
    ['annotations', 'apps.fairway.dev/anything'],
  ])('[B7.8] may not be set as %s: %s', async (field, key) => {
    const set = { [field]: { [key]: 'payments' } };
    const taken = { metadata: { generateName: 'a-', ...set } };
    expectRefused(await create(configMaps, taken), key);
    const empty = { [field]: { [key]: '' } };
    const unset = { metadata: { generateName: 'a-', ...empty } };
    expectRefused(await create(configMaps, unset), key);
    const name = `was-plain-${key.replace(/\W/g, '-')}`;
    expectDone(await create(configMaps, { metadata: { name } }));
    expectRefused(await patch(`${configMaps}/${name}`, { metadata: set }), key);
  });

  it('[B7.8] may not be changed or taken off, and do not stand in the way', async () => {
    const name = 'of-the-portal';
    const labels = { 'fairway.dev/owner': 'storefront', app: 'a' };
    await admin.apply({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace: SPACE, labels },
    });
    const path = `${configMaps}/${name}`;
    const set = (owner: string | null) =>
      patch(path, { metadata: { labels: { 'fairway.dev/owner': owner } } });
    expectRefused(await set('payments'), 'fairway.dev/owner');
    expectRefused(await set(null), 'fairway.dev/owner');
    expectDone(await patch(path, { data: { a: 'b' } }));
    expectDone(await patch(path, { metadata: { labels: { app: 'b' } } }));
  });

  it('are free where they only choose what is simulated', async () => {
    const labels = { 'fairway.dev/simulate': 'crash-loop' };
    const wanted = { metadata: { generateName: 'a-', labels } };
    expectDone(await create(configMaps, wanted));
    const other = { 'myfairway.dev/owner': 'x', 'fairway.dev.example/y': 'z' };
    const alike = { metadata: { generateName: 'a-', labels: other } };
    expectDone(await create(configMaps, alike));
  });

  it('[A1] leave the namespace itself to the portal: a tenant may only read it', async () => {
    const path = `/api/v1/namespaces/${SPACE}`;
    const annotations = { 'fairway.dev/allow-service-types': 'LoadBalancer' };
    expect((await patch(path, { metadata: { annotations } })).status).toBe(403);
    expectDone(await tenant.call({ method: 'GET', path }));
  });

  it('[A1][B1.3] and the accounts of people are out of reach', async () => {
    const access = '/api/v1/namespaces/fairway-access';
    for (const [method, path] of [
      ['GET', `${access}/serviceaccounts`],
      ['GET', `${access}/secrets`],
      ['POST', `${access}/secrets`],
      ['POST', `${access}/pods`],
      ['POST', `${access}/serviceaccounts/${SPACE}.ada-0123456789/token`],
    ] as const) {
      const body = method === 'POST' ? { metadata: { name: 'x' } } : undefined;
      const { status } = await tenant.call({ method, path, body });
      expect(status).toBe(403);
    }
  });
});

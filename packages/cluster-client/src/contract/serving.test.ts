import { aConfigMap, referenceOf } from '../__testUtils__/aConfigMap';
import {
  NAMESPACE,
  RealCluster,
  startRealCluster,
} from '../__testUtils__/startRealCluster';
import { failureOf } from '../__testUtils__/TestBench';
import { untilServed } from '../__testUtils__/untilServed';
import { ClusterClient, KubernetesObject } from '../index';

jest.setTimeout(120_000);

let cluster: RealCluster;
let client: ClusterClient;
/** The client's clock, put forward to make it forget what it discovered. */
let now = Date.now();

beforeAll(async () => {
  cluster = await startRealCluster();
  client = cluster.open({ now: () => new Date(now) });
});

afterAll(async () => {
  await cluster?.close();
});

describe('createToken', () => {
  beforeAll(async () => {
    await client.apply({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'guest', namespace: NAMESPACE },
    });
  });

  it('gets a token that works, and how long it does', async () => {
    const { token, expiresAt } = await client.createToken({
      namespace: NAMESPACE,
      serviceAccount: 'guest',
      expirationSeconds: 600,
    });
    const left = expiresAt.getTime() - Date.now();
    expect(left).toBeGreaterThan(500_000);
    expect(left).toBeLessThan(700_000);
    const guest = cluster.open({ token });
    await expect(guest.version()).resolves.toBeDefined();
    const error = await failureOf(guest.get(referenceOf(aConfigMap('a'))));
    await guest.close();
    expect(error.reason).toBe('forbidden');
    expect(error.message).toContain(`system:serviceaccount:${NAMESPACE}:guest`);
  });

  it.each([
    ['no-such-account', 600, 'not-found'],
    ['guest', 1, 'invalid'],
  ])('given %s and %j s is refused as %s', async (...given) => {
    const [serviceAccount, expirationSeconds, reason] = given;
    const error = await failureOf(
      client.createToken({
        namespace: NAMESPACE,
        serviceAccount,
        expirationSeconds,
      }),
    );
    expect(error.reason).toBe(reason);
  });
});

describe('selectors', () => {
  it('lists what has the label, and what has the field', async () => {
    for (const name of ['red', 'green']) {
      const metadata = {
        name,
        namespace: NAMESPACE,
        labels: { hue: name },
      };
      await client.apply(aConfigMap(name, { metadata }));
    }
    const kind = { apiVersion: 'v1', kind: 'ConfigMap' };
    const labelled = await client
      .list(kind, { namespace: NAMESPACE, labelSelector: 'hue in (red)' })
      .next();
    const named = await client
      .list(kind, { fieldSelector: 'metadata.name=green' })
      .next();
    expect(labelled.value?.items).toMatchObject([
      { metadata: { name: 'red' } },
    ]);
    expect(named.value?.items).toMatchObject([{ metadata: { name: 'green' } }]);
  });
});

describe('discovery', () => {
  it('knows a kind that was installed a moment ago', async () => {
    const widget = {
      apiVersion: 'example.dev/v1',
      kind: 'Widget',
      metadata: { name: 'a', namespace: NAMESPACE },
    };
    expect((await failureOf(client.apply(widget))).reason).toBe('not-served');
    await client.apply(aDefinition());
    await untilServed(() => {
      now += 10_001;
      return client.apply(widget);
    });
    const page = await client.list(widget, { as: 'metadata' }).next();
    expect(page.value?.items).toHaveLength(1);
  });

  it('names a group whose own server does not answer', async () => {
    await client.apply({
      apiVersion: 'apiregistration.k8s.io/v1',
      kind: 'APIService',
      metadata: { name: 'v1.gone.example.dev' },
      spec: {
        group: 'gone.example.dev',
        version: 'v1',
        groupPriorityMinimum: 100,
        versionPriority: 100,
        service: { name: 'nobody', namespace: NAMESPACE },
        insecureSkipTLSVerify: true,
      },
    });
    await untilServed(async () => {
      now += 300_001;
      const { missing, kinds } = await client.discover();
      expect(kinds.length).toBeGreaterThan(40);
      expect(missing).toMatchObject([{ group: 'gone.example.dev' }]);
    });
    const nobody = {
      apiVersion: 'gone.example.dev/v1',
      kind: 'A',
      name: 'a',
    };
    expect((await failureOf(client.get(nobody))).reason).toBe('server-error');
  });
});

function aDefinition(): KubernetesObject {
  const schema = {
    openAPIV3Schema: {
      type: 'object',
      'x-kubernetes-preserve-unknown-fields': true,
    },
  };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.example.dev' },
    spec: {
      group: 'example.dev',
      scope: 'Namespaced',
      names: { plural: 'widgets', singular: 'widget', kind: 'Widget' },
      versions: [{ name: 'v1', served: true, storage: true, schema }],
    },
  };
}

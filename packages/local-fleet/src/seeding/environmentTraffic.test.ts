import { AdminClient, Answer } from '../cluster/AdminClient';
import {
  startThrowAwayFleet,
  ThrowAwayFleet,
} from '../fleet/startThrowAwayFleet';
import {
  makeEnvironment,
  openTenant,
  until,
} from './__testUtils__/environments';

jest.setTimeout(300_000);

const CLUSTER = 'harbour-dev';
const SPACE = 'storefront--shop';
const GRANTED = 'storefront--granted';
const DOMAIN = 'storefront--shop.apps.example.com';
const MERGE = 'application/merge-patch+json';

let fleet: ThrowAwayFleet;
let admin: AdminClient;
let tenant: AdminClient;
let granted: AdminClient;

beforeAll(async () => {
  fleet = await startThrowAwayFleet({ clusters: [CLUSTER] });
  admin = new AdminClient(fleet.credentials(CLUSTER, 'admin'));
  await makeEnvironment(admin, SPACE, { 'ingress-domains': DOMAIN });
  await makeEnvironment(admin, GRANTED, {
    'service-types': 'LoadBalancer,NodePort',
  });
  tenant = await openTenant(fleet, CLUSTER, SPACE);
  granted = await openTenant(fleet, CLUSTER, GRANTED);
});

afterAll(async () => {
  admin?.close();
  tenant?.close();
  granted?.close();
  await fleet?.close();
});

const core = (resource: string, space = SPACE) =>
  `/api/v1/namespaces/${space}/${resource}`;
const ingresses = `/apis/networking.k8s.io/v1/namespaces/${SPACE}/ingresses`;

function create(path: string, body: unknown, client = tenant) {
  return client.call({ method: 'POST', path, body });
}

function expectRefused(answer: Answer, words: string) {
  expect(answer.body).toContain('fairway-environment-traffic');
  expect(answer.body).toContain(words);
  expect(answer.status).toBe(403);
}

function expectDone(answer: Answer) {
  expect(`${answer.status} ${answer.body}`).toMatch(/^20[012] /);
}

function aService(spec: object = {}, annotations = {}) {
  return {
    metadata: { generateName: 'a-', annotations },
    spec: { selector: { app: 'a' }, ports: [{ port: 80 }], ...spec },
  };
}

const backend = { service: { name: 'web', port: { number: 80 } } };
const paths = [{ path: '/', pathType: 'Prefix', backend }];

function anIngress(
  hosts: (string | undefined)[],
  override: object = {},
  annotations = {},
) {
  return {
    metadata: { generateName: 'a-', annotations },
    spec: {
      rules: hosts.map(host => ({ ...(host && { host }), http: { paths } })),
      ...override,
    },
  };
}

describe('a Service', () => {
  it.each<[string, object, string]>([
    [
      'takes addresses of the network',
      { externalIPs: ['10.0.0.1', '203.0.113.7'] },
      'externalIPs',
    ],
    ['of type NodePort', { type: 'NodePort' }, 'NodePort'],
    ['of type LoadBalancer', { type: 'LoadBalancer' }, 'LoadBalancer'],
    [
      'of type ExternalName',
      { type: 'ExternalName', externalName: 'db.payments--shop.svc' },
      'ExternalName',
    ],
  ])(
    '[B7.3][B7.4] that is %s is refused, made or changed',
    async (_, spec, words) => {
      expectRefused(await create(core('services'), aService(spec)), words);
      const name = `was-plain-${words.toLowerCase()}`;
      const plain = { ...aService(), metadata: { name } };
      expectDone(await create(core('services'), plain));
      const changed = await tenant.call({
        method: 'PATCH',
        path: core(`services/${name}`),
        body: { spec },
        type: MERGE,
      });
      expectRefused(changed, words);
    },
  );

  it('[B7.4] of a type that the class allows is admitted, without addresses of its choice', async () => {
    const services = core('services', GRANTED);
    for (const type of ['LoadBalancer', 'NodePort']) {
      expectDone(await create(services, aService({ type }), granted));
    }
    const spec = { type: 'LoadBalancer', externalIPs: ['10.0.0.1'] };
    expectRefused(
      await create(services, aService(spec), granted),
      'externalIPs',
    );
  });

  it('[B7.3] without a selector gets no endpoints but from the cluster', async () => {
    const bare = { ...aService(), metadata: { name: 'bare' } };
    expectDone(await create(core('services'), bare));
    const endpoints = {
      apiVersion: 'v1',
      kind: 'Endpoints',
      metadata: { name: 'bare' },
      subsets: [{ addresses: [{ ip: '10.0.0.1' }], ports: [{ port: 443 }] }],
    };
    const slice = {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: {
        name: 'bare-1',
        labels: { 'kubernetes.io/service-name': 'bare' },
      },
      addressType: 'IPv4',
      endpoints: [{ addresses: ['10.0.0.1'] }],
      ports: [{ port: 443 }],
    };
    const slices = `/apis/discovery.k8s.io/v1/namespaces/${SPACE}/endpointslices`;
    expect((await create(core('endpoints'), endpoints)).status).toBe(403);
    expect((await create(slices, slice)).status).toBe(403);
    await admin.apply({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name: 'mistake', namespace: SPACE },
      rules: [
        {
          apiGroups: ['', 'discovery.k8s.io'],
          resources: ['endpoints', 'endpointslices'],
          verbs: ['create'],
        },
      ],
    });
    await admin.apply({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'mistake', namespace: SPACE },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'Role',
        name: 'mistake',
      },
      subjects: [
        {
          kind: 'ServiceAccount',
          name: `${SPACE}.ada-0123456789`,
          namespace: 'fairway-access',
        },
      ],
    });
    const reached = ({ body }: Answer) => body.includes('fairway-environment');
    for (const [path, body] of [
      [core('endpoints'), endpoints],
      [slices, slice],
    ] as const) {
      const answer = await until(() => create(path, body), reached);
      expectRefused(answer, "the cluster's own controllers");
    }
  });
});

describe('an Ingress', () => {
  it.each([[DOMAIN], [`api.${DOMAIN}`], [`*.${DOMAIN}`], [`a.b.${DOMAIN}`]])(
    '[B7.5] may take %s, which is its own',
    async host => {
      const tls = [{ hosts: [host], secretName: 'tls' }];
      expectDone(await create(ingresses, anIngress([host], { tls })));
    },
  );

  it.each([
    ['payments.harbourline.example'],
    ['*.apps.example.com'],
    ['apps.example.com'],
    [`evil${DOMAIN}`],
    [`${DOMAIN}.evil.example`],
    ['payments--shop.apps.example.com'],
    ['*.com'],
  ])('[B7.5] may not take %s', async host => {
    expectRefused(await create(ingresses, anIngress([host])), 'is not of this');
    const both = anIngress([DOMAIN, host]);
    expectRefused(await create(ingresses, both), 'is not of this');
  });

  it('[B7.5] may not take every host', async () => {
    expectRefused(
      await create(ingresses, anIngress([undefined])),
      'without a host',
    );
    const all = { defaultBackend: backend };
    expectRefused(
      await create(ingresses, anIngress([DOMAIN], all)),
      'defaultBackend',
    );
    const tls = [{ hosts: ['payments.harbourline.example'] }];
    expectRefused(await create(ingresses, anIngress([DOMAIN], { tls })), 'tls');
  });

  it('[B7.5] may not come to a foreign host by an update', async () => {
    const own = { ...anIngress([DOMAIN]), metadata: { name: 'own' } };
    expectDone(await create(ingresses, own));
    const change = (body: unknown, type = MERGE) =>
      tenant.call({ method: 'PATCH', path: `${ingresses}/own`, body, type });
    const rules = anIngress(['payments.harbourline.example']).spec.rules;
    expectRefused(await change({ spec: { rules } }), 'is not of this');
    const add = [
      { op: 'add', path: '/spec/rules/-', value: { http: { paths } } },
    ];
    expectRefused(
      await change(add, 'application/json-patch+json'),
      'without a host',
    );
    const key = 'nginx.ingress.kubernetes.io/server-snippet';
    expectRefused(
      await change({ metadata: { annotations: { [key]: 'return 200;' } } }),
      key,
    );
    expectDone(await change({ metadata: { labels: { team: 'a' } } }));
  });

  it('[B7.5] has no host where the class gives none', async () => {
    const path = `/apis/networking.k8s.io/v1/namespaces/${GRANTED}/ingresses`;
    const answer = await create(path, anIngress([DOMAIN]), granted);
    expectRefused(answer, 'its class gives it none');
  });
});

describe('routes of the Gateway API, where it is installed', () => {
  const group = 'gateway.networking.k8s.io';
  const api = `/apis/${group}/v1/namespaces/${SPACE}`;

  /** A kind of that name which takes whatever it is given. */
  async function serve(kind: string, plural: string): Promise<void> {
    const openAPIV3Schema = {
      type: 'object',
      'x-kubernetes-preserve-unknown-fields': true,
    };
    await admin.apply({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: {
        name: `${plural}.${group}`,
        annotations: { 'api-approved.kubernetes.io': 'unapproved, for a test' },
      },
      spec: {
        group,
        scope: 'Namespaced',
        names: { kind, plural, singular: kind.toLowerCase() },
        versions: [
          {
            name: 'v1',
            served: true,
            storage: true,
            schema: { openAPIV3Schema },
          },
        ],
      },
    });
    await until(
      () => admin.call({ method: 'GET', path: `${api}/${plural}` }),
      answer => answer.status === 200,
    );
  }

  beforeAll(async () => {
    await serve('HTTPRoute', 'httproutes');
    await serve('Gateway', 'gateways');
    await admin.apply({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name: 'routes', namespace: SPACE },
      rules: [{ apiGroups: [group], resources: ['*'], verbs: ['create'] }],
    });
    await admin.apply({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'routes', namespace: SPACE },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'Role',
        name: 'routes',
      },
      subjects: [
        {
          kind: 'ServiceAccount',
          name: `${SPACE}.ada-0123456789`,
          namespace: 'fairway-access',
        },
      ],
    });
    await until(
      () => create(`${api}/httproutes?dryRun=All`, aRoute([DOMAIN])),
      answer => answer.status === 201,
    );
  });

  function aRoute(hostnames?: string[], annotations = {}) {
    return {
      apiVersion: `${group}/v1`,
      kind: 'HTTPRoute',
      metadata: { generateName: 'a-', annotations },
      spec: { ...(hostnames && { hostnames }) },
    };
  }

  it.each([
    [[DOMAIN], true],
    [[`api.${DOMAIN}`], true],
    [['payments.harbourline.example'], false],
    [[DOMAIN, '*.example.com'], false],
    [[], false],
    [undefined, false],
  ])('[B7.5] given the hostnames %j admits: %s', async (hostnames, allowed) => {
    const answer = await create(`${api}/httproutes`, aRoute(hostnames));
    if (allowed) expectDone(answer);
    else expectRefused(answer, 'host');
  });

  it('[B7.5] may not have an annotation that a controller takes for configuration', async () => {
    const key = 'konghq.com/plugins';
    const attack = aRoute([DOMAIN], { [key]: 'payments-auth' });
    expectRefused(await create(`${api}/httproutes`, attack), key);
    const legitimate = aRoute([DOMAIN], { 'helm.sh/hook': 'post-install' });
    expectDone(await create(`${api}/httproutes`, legitimate));
  });

  it('[B7.5] a gateway of its own is refused', async () => {
    const gateway = {
      apiVersion: `${group}/v1`,
      kind: 'Gateway',
      metadata: { name: 'own' },
      spec: { listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] },
    };
    expectRefused(
      await create(`${api}/gateways`, gateway),
      "the cluster's own controllers",
    );
  });
});

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
  workloads,
} from './__testUtils__/environments';

jest.setTimeout(300_000);

const CLUSTER = 'harbour-dev';
const SPACE = 'storefront--shop';
const OTHER = 'payments--shop';
const DOMAIN = `${SPACE}.apps.example.com`;
const STRATEGIC = 'application/strategic-merge-patch+json';
const RBAC = 'rbac.authorization.k8s.io';

let fleet: ThrowAwayFleet;
let admin: AdminClient;
let tenant: AdminClient;

beforeAll(async () => {
  fleet = await startThrowAwayFleet({ clusters: [CLUSTER] });
  admin = new AdminClient(fleet.credentials(CLUSTER, 'admin'));
  await makeEnvironment(admin, SPACE, {
    'ingress-domains': DOMAIN,
    'service-types': 'LoadBalancer',
    'csi-drivers': 'csi.cert-manager.io',
  });
  await makeEnvironment(admin, OTHER);
  tenant = await openTenant(fleet, CLUSTER, SPACE);
});

afterAll(async () => {
  admin?.close();
  tenant?.close();
  await fleet?.close();
});

const core = `/api/v1/namespaces/${SPACE}`;
const ingresses = `/apis/networking.k8s.io/v1/namespaces/${SPACE}/ingresses`;
const pods = `${core}/pods`;

function create(path: string, body: unknown, client = tenant) {
  return client.call({ method: 'POST', path, body });
}

function expectRefused(answer: Answer, words: string) {
  expect(`${answer.status} ${answer.body}`).toContain(words);
  expect(answer.status).toBe(403);
}

function expectDone(answer: Answer): { metadata: { name: string } } {
  expect(`${answer.status} ${answer.body}`).toMatch(/^20[012] /);
  return JSON.parse(answer.body) as { metadata: { name: string } };
}

const NO_RIGHT = 'is forbidden: User ';

describe('what opens other doors is no right of a tenant', () => {
  const account = { kind: 'ServiceAccount', name: 'default', namespace: SPACE };
  const review = {
    spec: { nonResourceAttributes: { path: '/', verb: 'get' } },
  };
  it.each<[string, string, object]>([
    [
      'a RoleBinding to a role of the cluster',
      `/apis/${RBAC}/v1/namespaces/${SPACE}/rolebindings`,
      {
        metadata: { name: 'more' },
        roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: 'cluster-admin' },
        subjects: [account],
      },
    ],
    [
      'a Role',
      `/apis/${RBAC}/v1/namespaces/${SPACE}/roles`,
      { metadata: { name: 'more' }, rules: [] },
    ],
    [
      'a token of an account',
      `${core}/serviceaccounts/default/token`,
      { kind: 'TokenRequest', spec: { audiences: ['vault'] } },
    ],
    [
      'a request for a client certificate',
      '/apis/certificates.k8s.io/v1/certificatesigningrequests',
      { metadata: { name: 'more' }, spec: {} },
    ],
    [
      'a questioning of the authoriser about somebody else',
      '/apis/authorization.k8s.io/v1/subjectaccessreviews',
      { ...review, spec: { ...review.spec, user: 'root' } },
    ],
    [
      'a claim of devices',
      `/apis/resource.k8s.io/v1/namespaces/${SPACE}/resourceclaims`,
      { metadata: { name: 'more' }, spec: {} },
    ],
    [
      'a Lease',
      `/apis/coordination.k8s.io/v1/namespaces/${SPACE}/leases`,
      { metadata: { name: 'more' } },
    ],
    [
      'an event that tells lies',
      `${core}/events`,
      { metadata: { name: 'more' }, involvedObject: { namespace: SPACE } },
    ],
    ['the proxy of a Service', `${core}/services/web/proxy/`, {}],
  ])('[B7.11] %s', async (_, path, body) => {
    expectRefused(await create(path, body), NO_RIGHT);
  });

  it.each(['status', 'resize', 'ephemeralcontainers'])(
    "[B7.11] a pod's %s",
    async subresource => {
      const { metadata } = expectDone(await create(pods, aWorkload('Pod')));
      const answer = await tenant.call({
        method: 'PATCH',
        path: `${pods}/${metadata.name}/${subresource}`,
        body: { status: { podIP: '10.0.0.1' } },
        type: STRATEGIC,
      });
      expectRefused(answer, NO_RIGHT);
    },
  );

  it('[B7.3] the status of a Service or an Ingress, where addresses are published', async () => {
    const body = anIngress('/');
    const { metadata } = expectDone(await create(ingresses, body));
    const answer = await tenant.call({
      method: 'PATCH',
      path: `${ingresses}/${metadata.name}/status`,
      body: { status: { loadBalancer: { ingress: [{ ip: '10.0.0.1' }] } } },
      type: STRATEGIC,
    });
    expectRefused(answer, NO_RIGHT);
  });

  it('[B7.8] guards of the environment, one or all of them', async () => {
    for (const path of [
      `/apis/networking.k8s.io/v1/namespaces/${SPACE}/networkpolicies`,
      `${core}/resourcequotas`,
      `${core}/limitranges`,
      `${core}/serviceaccounts`,
    ]) {
      for (const each of [path, `${path}/default`]) {
        const answer = await tenant.call({ method: 'DELETE', path: each });
        expectRefused(answer, NO_RIGHT);
      }
    }
  });
});

function anIngress(path: string, pathType = 'ImplementationSpecific') {
  const backend = { service: { name: 'web', port: { number: 80 } } };
  const http = { paths: [{ path, pathType, backend }] };
  return {
    metadata: { generateName: 'a-' },
    spec: { rules: [{ host: DOMAIN, http }] },
  };
}

describe('the path of an Ingress', () => {
  it.each([
    '/a"; return 200; #',
    '/a {}\nlocation /',
    "/a';",
    '/a{return 200}',
    '/a\\',
    '/a`b`',
    '/a;b',
    '/#',
    '/a b',
  ])(
    '[B7.5] may not hold what ends a line of configuration: %j',
    async path => {
      expectRefused(await create(ingresses, anIngress(path)), 'path: ');
      expectRefused(
        await create(ingresses, anIngress(path, 'Prefix')),
        'path: ',
      );
    },
  );

  it.each([
    '/',
    '/api(/|$)(.*)',
    '/v[0-9]+/[^/]*',
    '/~user/a.b-c_d%20e',
    '/a:b@c,d=e&f!',
    '/a?b',
  ])('may be %j', async path => {
    expectDone(await create(ingresses, anIngress(path)));
  });

  it('may be left out', async () => {
    const ingress = anIngress('/');
    const { path: _, ...rest } = ingress.spec.rules[0].http.paths[0];
    const rules = [{ host: DOMAIN, http: { paths: [rest] } }];
    const answer = await create(ingresses, { ...ingress, spec: { rules } });
    expectDone(answer);
  });
});

describe('a Service of type LoadBalancer, which the class allows', () => {
  const aBalancer = (spec: object) => ({
    metadata: { generateName: 'a-' },
    spec: {
      type: 'LoadBalancer',
      selector: { app: 'a' },
      ports: [{ port: 80 }],
      ...spec,
    },
  });

  it('[B7.3] takes no address of its choice, made or changed', async () => {
    const loadBalancerIP = '192.0.2.9';
    const services = `${core}/services`;
    const answer = await create(services, aBalancer({ loadBalancerIP }));
    expectRefused(answer, 'loadBalancerIP');
    const { metadata } = expectDone(await create(services, aBalancer({})));
    const changed = await tenant.call({
      method: 'PATCH',
      path: `${services}/${metadata.name}`,
      body: { spec: { loadBalancerIP } },
      type: STRATEGIC,
    });
    expectRefused(changed, 'loadBalancerIP');
  });
});

type Affinity = 'podAffinity' | 'podAntiAffinity';

function anAffinity(kind: Affinity, term: object, isRequired = true) {
  const podAffinityTerm = {
    topologyKey: 'kubernetes.io/hostname',
    labelSelector: {},
    ...term,
  };
  const terms = isRequired
    ? { requiredDuringSchedulingIgnoredDuringExecution: [podAffinityTerm] }
    : {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 1, podAffinityTerm },
        ],
      };
  return aPodSpec({ affinity: { [kind]: terms } });
}

const inline = (driver: string) =>
  aPodSpec({
    volumes: [
      {
        name: 'share',
        csi: { driver, volumeAttributes: { server: '10.0.0.1', share: '/' } },
      },
    ],
  });

describe.each(Object.keys(workloads))('a %s', kind => {
  const isAdmins = ['ReplicationController', 'PodTemplate'].includes(kind);
  const make = (podSpec: object) =>
    create(
      workloads[kind as keyof typeof workloads].replace('*', SPACE),
      aWorkload(kind, podSpec),
      isAdmins ? admin : tenant,
    );

  it.each<[Affinity, object]>([
    ['podAntiAffinity', { namespaceSelector: {} }],
    ['podAntiAffinity', { namespaces: [OTHER] }],
    ['podAntiAffinity', { namespaces: [SPACE, OTHER] }],
    ['podAffinity', { namespaceSelector: { matchLabels: { a: 'b' } } }],
  ])(
    '[B7.2] keeps pods of no other environment away: %s, %j',
    async (by, term) => {
      for (const isRequired of [true, false]) {
        const answer = await make(anAffinity(by, term, isRequired));
        expectRefused(answer, 'affinity: ');
      }
    },
  );

  it('[B7.6] mounts no source of its own choice by a driver', async () => {
    expectRefused(await make(inline('nfs.csi.k8s.io')), 'volumes: ');
  });

  it('may stand beside and apart from pods of its own, and use drivers of the class', async () => {
    for (const by of ['podAffinity', 'podAntiAffinity'] as const) {
      expectDone(await make(anAffinity(by, {})));
      expectDone(await make(anAffinity(by, { namespaces: [SPACE] }, false)));
    }
    expectDone(await make(inline('csi.cert-manager.io')));
  });
});

describe('a claim', () => {
  const aClaim = (dataSourceRef: object) => ({
    metadata: { generateName: 'a-' },
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '1Gi' } },
      dataSourceRef,
    },
  });
  const claims = `${core}/persistentvolumeclaims`;
  const snapshot = {
    apiGroup: 'snapshot.storage.k8s.io',
    kind: 'VolumeSnapshot',
    name: 'nightly',
  };

  it('takes data of its own environment', async () => {
    expectDone(await create(claims, aClaim(snapshot)));
  });

  it('[B7.6] takes no data of another namespace: the server drops the reference', async () => {
    const foreign = { ...snapshot, namespace: OTHER };
    const answer = await create(claims, aClaim(foreign));
    expectDone(answer);
    const { spec } = JSON.parse(answer.body) as {
      spec: { dataSourceRef?: object };
    };
    expect(spec.dataSourceRef).toBeUndefined();
  });
});

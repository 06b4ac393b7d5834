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
const DOMAIN = `${SPACE}.apps.example.com`;
const MERGE = 'application/merge-patch+json';
const NGINX = 'nginx.ingress.kubernetes.io';
const DNS = 'external-dns.alpha.kubernetes.io';

let fleet: ThrowAwayFleet;
let admin: AdminClient;
let tenant: AdminClient;
let granted: AdminClient;

beforeAll(async () => {
  fleet = await startThrowAwayFleet({ clusters: [CLUSTER] });
  admin = new AdminClient(fleet.credentials(CLUSTER, 'admin'));
  await makeEnvironment(admin, SPACE, { 'ingress-domains': DOMAIN });
  await makeEnvironment(admin, GRANTED, {
    annotations: 'haproxy.org/timeout-server,konghq.com/strip-path',
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

const services = (space = SPACE) => `/api/v1/namespaces/${space}/services`;
const ingresses = `/apis/networking.k8s.io/v1/namespaces/${SPACE}/ingresses`;

type Annotations = Record<string, string>;

function aService(annotations: Annotations, name?: string) {
  return {
    metadata: { ...(name ? { name } : { generateName: 'a-' }), annotations },
    spec: { selector: { app: 'a' }, ports: [{ port: 80 }] },
  };
}

function anIngress(annotations: Annotations, name?: string) {
  const backend = { service: { name: 'web', port: { number: 80 } } };
  const paths = [{ path: '/', pathType: 'Prefix', backend }];
  return {
    metadata: { ...(name ? { name } : { generateName: 'a-' }), annotations },
    spec: { rules: [{ host: DOMAIN, http: { paths } }] },
  };
}

function create(path: string, body: unknown, client = tenant) {
  return client.call({ method: 'POST', path, body });
}

function patch(path: string, body: unknown, type = MERGE, client = tenant) {
  return client.call({ method: 'PATCH', path, body, type });
}

function expectRefused(answer: Answer, words: string) {
  expect(answer.body).toContain('fairway-environment-traffic');
  expect(answer.body).toContain(words);
  expect(answer.status).toBe(403);
}

function expectDone(answer: Answer) {
  expect(`${answer.status} ${answer.body}`).toMatch(/^20[012] /);
}

const attacks: [string, string][] = [
  [`${NGINX}/configuration-snippet`, 'return 200;'],
  [`${NGINX}/server-snippet`, 'return 200;'],
  [`${NGINX}/auth-snippet`, 'return 200;'],
  [`${NGINX}/modsecurity-snippet`, 'SecRuleEngine Off'],
  [`${NGINX}/server-alias`, 'payments.example.com'],
  [`${NGINX}/auth-url`, 'http://a/#;}\n}\nssl_engine ../../x;'],
  [`${NGINX}/auth-signin`, 'https://evil.example'],
  [`${NGINX}/auth-tls-match-cn`, 'CN=a #(\n){}\n}'],
  [`${NGINX}/mirror-target`, 'http://10.0.0.1'],
  [`${NGINX}/mirror-host`, 'payments.example.com'],
  [`${NGINX}/upstream-vhost`, 'payments.example.com'],
  [`${NGINX}/auth-tls-secret`, 'payments--shop/ca'],
  [`${NGINX}/auth-secret`, 'payments--shop/users'],
  [`${NGINX}/auth-secret`, `${SPACE}-x/users`],
  [`${NGINX}/rewrite-target`, '/"; return 200; #'],
  [`${NGINX}/rewrite-target`, '/a\nreturn 200'],
  [`${NGINX}/proxy-body-size`, '0'],
  ['nginx.org/location-snippets', 'return 200;'],
  ['haproxy.org/backend-config-snippet', 'http-send-name-header x'],
  ['haproxy-ingress.github.io/redirect-from', 'payments.example.com'],
  ['haproxy-ingress.github.io/redirect-from-regex', '.*'],
  ['haproxy-ingress.github.io/tcp-service-port', '5432'],
  ['haproxy-ingress.github.io/config-tcp-service', 'mode tcp'],
  ['haproxy-ingress.github.io/config-proxy', '_front_http\n  stats enable'],
  ['haproxy-ingress.github.io/config-global', 'insecure-fork-wanted'],
  ['haproxy-ingress.github.io/config-sections', 'listen x'],
  ['alb.ingress.kubernetes.io/group.name', 'payments'],
  ['alb.ingress.kubernetes.io/conditions.web', '[{"field":"host-header"}]'],
  ['alb.ingress.kubernetes.io/actions.web', '{"type":"redirect"}'],
  ['getambassador.io/config', 'kind: Mapping\nhost: payments.example.com'],
  ['konghq.com/plugins', 'payments-auth'],
  [
    'traefik.ingress.kubernetes.io/router.middlewares',
    'payments--shop-auth@kubernetescrd',
  ],
  [`${DNS}/hostname`, 'payments.example.com'],
  [`${DNS}/hostname`, `${DOMAIN}, payments.example.com`],
  [`${DNS}/hostname`, `evil${DOMAIN}`],
  [`${DNS}/hostname`, ''],
  [`${DNS}/internal-hostname`, 'payments.example.com'],
  [`${DNS}/target`, '203.0.113.7'],
  ['cert-manager.io/common-name', 'payments.example.com'],
  ['cert-manager.io/alt-names', 'payments.example.com'],
  ['cert-manager.io/issuer-group', 'awspca.cert-manager.io'],
  [
    'service.beta.kubernetes.io/aws-load-balancer-eip-allocations',
    'eipalloc-1',
  ],
  ['metallb.universe.tf/loadBalancerIPs', '192.0.2.9'],
  ['unheard-of.example/key', 'yes'],
  ['without-a-prefix', 'yes'],
  ['evil.kubectl.kubernetes.io.example/key', 'yes'],
];

describe.each(attacks)('[B7.5] the annotation %s: %j', (key, value) => {
  it('is refused on an Ingress and on a Service, made and changed', async () => {
    const annotations = { [key]: value };
    for (const [path, make] of [
      [ingresses, anIngress],
      [services(), aService],
    ] as const) {
      expectRefused(await create(path, make(annotations)), key);
      const plain = await create(path, make({}));
      expectDone(plain);
      const { metadata } = JSON.parse(plain.body) as {
        metadata: { name: string };
      };
      const change = { metadata: { annotations } };
      expectRefused(await patch(`${path}/${metadata.name}`, change), key);
      expectDone(
        await tenant.call({
          method: 'DELETE',
          path: `${path}/${metadata.name}`,
        }),
      );
    }
  });
});

it.each<[string, Annotations]>([
  [
    'kubectl',
    {
      'kubectl.kubernetes.io/last-applied-configuration': '{"spec": {}}\n',
      'kubernetes.io/change-cause': 'kubectl apply --filename=web.yaml',
      'kubernetes.io/description': 'The shop.\nAll of it.',
    },
  ],
  [
    'Helm',
    {
      'meta.helm.sh/release-name': 'shop',
      'meta.helm.sh/release-namespace': SPACE,
      'helm.sh/hook': 'pre-install',
      'helm.sh/resource-policy': 'keep',
    },
  ],
  [
    'Argo CD',
    {
      'argocd.argoproj.io/tracking-id': `shop:/Service:${SPACE}/web`,
      'argocd.argoproj.io/sync-wave': '-1',
      'argocd.argoproj.io/sync-options': 'Prune=false,ServerSideApply=true',
    },
  ],
  [
    'Flux',
    {
      'kustomize.toolkit.fluxcd.io/reconcile': 'disabled',
      'helm.toolkit.fluxcd.io/driftDetection': 'disabled',
      'reconcile.fluxcd.io/requestedAt': '2026-01-01T00:00:00Z',
    },
  ],
  [
    'kustomize',
    { 'config.kubernetes.io/depends-on': '/namespaces/a/Service/b' },
  ],
  [
    'cert-manager',
    {
      'cert-manager.io/cluster-issuer': 'letsencrypt',
      'cert-manager.io/duration': '2160h0m0s',
      'cert-manager.io/private-key-algorithm': 'ECDSA',
      'acme.cert-manager.io/http01-edit-in-place': 'true',
      'kubernetes.io/tls-acme': 'true',
    },
  ],
  [
    'cert-manager, with an issuer of the environment',
    {
      'cert-manager.io/issuer': 'own',
      'cert-manager.io/issuer-kind': 'Issuer',
    },
  ],
  [
    'external-dns, for own hosts',
    {
      [`${DNS}/hostname`]: `${DOMAIN}, api.${DOMAIN},*.${DOMAIN}`,
      [`${DNS}/internal-hostname`]: `internal.${DOMAIN}`,
      [`${DNS}/ttl`]: '60',
    },
  ],
  [
    'Prometheus',
    {
      'prometheus.io/scrape': 'true',
      'prometheus.io/port': '8080',
      'prometheus.io/path': '/metrics',
    },
  ],
  [
    'ingress-nginx, with plain values',
    {
      'kubernetes.io/ingress.class': 'nginx',
      [`${NGINX}/rewrite-target`]: '/$2',
      [`${NGINX}/use-regex`]: 'true',
      [`${NGINX}/ssl-redirect`]: 'true',
      [`${NGINX}/proxy-body-size`]: '8m',
      [`${NGINX}/proxy-read-timeout`]: '120',
      [`${NGINX}/backend-protocol`]: 'GRPC',
      [`${NGINX}/auth-type`]: 'basic',
      [`${NGINX}/auth-realm`]: 'The shop - staff',
      [`${NGINX}/auth-secret`]: `${SPACE}/users`,
      [`${NGINX}/auth-tls-secret`]: 'ca',
    },
  ],
  ['the portal', { 'fairway.dev/simulate': 'crash-loop' }],
])('admits the annotations of %s', async (_, annotations) => {
  expectDone(await create(ingresses, anIngress(annotations)));
  expectDone(await create(services(), aService(annotations)));
});

it('[B7.5] says who can allow a key, and admits what the class allows, with any value', async () => {
  const annotations = {
    'haproxy.org/timeout-server': '50s',
    'konghq.com/strip-path': 'true',
  };
  const refused = await create(services(), aService(annotations));
  expectRefused(refused, 'network.annotations of the class');
  const path = services(GRANTED);
  expectDone(await create(path, aService(annotations), granted));
  const more = { ...annotations, 'konghq.com/plugins': 'payments-auth' };
  expectRefused(
    await create(path, aService(more), granted),
    'konghq.com/plugins',
  );
});

it('[B7.5] a tenant cannot write what the class allows', async () => {
  const annotations = { 'fairway.dev/allow-annotations': 'konghq.com/plugins' };
  const path = `/api/v1/namespaces/${SPACE}`;
  const answer = await patch(path, { metadata: { annotations } });
  expect(answer.status).toBe(403);
  expect(answer.body).toContain('cannot patch resource');
});

it('[B7.5] holds for server-side apply, JSON patches and the administrator too', async () => {
  const key = `${NGINX}/auth-url`;
  const annotations = { [key]: 'https://evil.example' };
  const applied = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    ...anIngress(annotations, 'applied'),
  };
  const query = `${ingresses}/applied?fieldManager=me&force=true`;
  const apply = (body: unknown) =>
    patch(query, body, 'application/apply-patch+yaml');
  expectRefused(await apply(applied), key);
  expectDone(await apply({ ...applied, metadata: { name: 'applied' } }));
  expectRefused(await apply(applied), key);
  const add = [
    { op: 'add', path: '/metadata/annotations', value: annotations },
  ];
  expectRefused(
    await patch(`${ingresses}/applied`, add, 'application/json-patch+json'),
    key,
  );
  expectRefused(await create(ingresses, anIngress(annotations), admin), key);
});

it('leaves what stood there before workable: controllers finish, status and labels change, the old key goes', async () => {
  const name = 'older--traffic';
  await admin.apply({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name },
  });
  const old = {
    'alb.ingress.kubernetes.io/group.name': 'shared',
    'service.beta.kubernetes.io/x': 'y',
  };
  const path = services(name);
  const body = aService(old, 'old');
  const finalizers = ['service.kubernetes.io/load-balancer-cleanup'];
  const metadata = { ...body.metadata, finalizers };
  expectDone(await create(path, { ...body, metadata }, admin));
  await makeEnvironment(admin, name);
  const change = (part: object, sub = '') =>
    patch(`${path}/old${sub}`, part, MERGE, admin);
  const worse = { 'alb.ingress.kubernetes.io/group.name': 'payments' };
  const refused = await until(
    // Tried alone: what is stored before the API server knows the namespace as ours is no change any more.
    () => change({ metadata: { annotations: worse } }, '?dryRun=All'),
    answer => answer.status === 403,
  );
  expectRefused(refused, 'alb.ingress.kubernetes.io/group.name');
  expectDone(await change({ metadata: { labels: { a: 'b' } } }));
  expectDone(await change({ spec: { selector: { app: 'b' } } }));
  expectDone(await change({ status: { loadBalancer: {} } }, '/status'));
  const without = { 'service.beta.kubernetes.io/x': null };
  expectDone(await change({ metadata: { annotations: without } }));
  expectDone(await admin.call({ method: 'DELETE', path: `${path}/old` }));
  expectDone(await change({ metadata: { finalizers: [] } }));
});

it('takes large and many annotations without running out of the budget of expressions', async () => {
  const annotations: Annotations = {
    'kubectl.kubernetes.io/last-applied-configuration': 'x'.repeat(200_000),
  };
  for (let index = 0; index < 60; index += 1) {
    annotations[`argocd.argoproj.io/note-${index}`] = 'x'.repeat(500);
  }
  for (const issuer of ['a', 'b'.repeat(900)]) {
    annotations['cert-manager.io/cluster-issuer'] = issuer;
    expectDone(await create(ingresses, anIngress(annotations)));
  }
  annotations['konghq.com/plugins'] = 'x'.repeat(20_000);
  expectRefused(
    await create(ingresses, anIngress(annotations)),
    'konghq.com/plugins',
  );
});

import { AdminClient } from '../cluster/AdminClient';
import {
  startThrowAwayFleet,
  ThrowAwayFleet,
} from '../fleet/startThrowAwayFleet';

jest.setTimeout(180_000);

const CLUSTER = 'harbour-dev';
const RBAC = '/apis/rbac.authorization.k8s.io/v1';

interface Rule {
  apiGroups?: string[];
  resources?: string[];
  resourceNames?: string[];
  nonResourceURLs?: string[];
  verbs: string[];
}

interface Binding {
  metadata: { name: string };
  roleRef: { name: string };
  subjects?: { kind: string; name: string; namespace?: string }[];
}

let fleet: ThrowAwayFleet;
let admin: AdminClient;

beforeAll(async () => {
  fleet = await startThrowAwayFleet({ clusters: [CLUSTER] });
  admin = new AdminClient(fleet.credentials(CLUSTER, 'admin'));
});

afterAll(async () => {
  admin?.close();
  await fleet?.close();
});

async function get<T>(path: string): Promise<T> {
  return JSON.parse(await admin.succeed({ method: 'GET', path })) as T;
}

async function rulesOf(role: string): Promise<Rule[]> {
  const path = `${RBAC}/clusterroles/${encodeURIComponent(role)}`;
  return (await get<{ rules: Rule[] }>(path)).rules;
}

/** Names of the roles that an account holds over the whole cluster by a binding of its own. */
async function clusterRolesOf(account: string): Promise<string[]> {
  const { items } = await get<{ items: Binding[] }>(
    `${RBAC}/clusterrolebindings`,
  );
  return items
    .filter(({ subjects = [] }) =>
      subjects.some(
        ({ name, namespace }) =>
          name === account && namespace === 'fairway-system',
      ),
    )
    .map(({ roleRef }) => roleRef.name);
}

async function canI(
  identity: 'reader' | 'provisioner',
  args: string[],
): Promise<string> {
  const { stdout } = await fleet.kubectl(
    CLUSTER,
    ['auth', 'can-i', ...args],
    identity,
  );
  return stdout.trim();
}

describe('the reader', () => {
  it('holds one role, whose rules name each kind and only read', async () => {
    expect(await clusterRolesOf('reader')).toEqual(['fairway:reader']);
    const rules = await rulesOf('fairway:reader');
    expect(rules.length).toBeGreaterThan(10);
    for (const rule of rules) {
      expect(['get', 'list', 'watch']).toEqual(
        expect.arrayContaining(rule.verbs),
      );
      const resources = rule.resources ?? [];
      expect(rule.apiGroups ?? []).not.toContain('*');
      // Each template of Gatekeeper makes a kind of its own.
      const isConstraints =
        rule.apiGroups?.join() === 'constraints.gatekeeper.sh';
      expect(resources.includes('*')).toBe(isConstraints);
      expect(resources).not.toContain('secrets');
      expect(resources.filter(name => name.includes('/'))).toEqual([]);
    }
  });

  it.each([
    ['get', 'secrets', '-A'],
    ['list', 'secrets', '-A'],
    ['watch', 'secrets', '-A'],
    ['get', 'nodes', '--subresource=proxy'],
    ['create', 'pods', '--subresource=exec', '-n', 'storefront'],
    ['get', 'pods', '--subresource=log', '-n', 'storefront'],
    [
      'create',
      'serviceaccounts',
      '--subresource=token',
      '-n',
      'fairway-system',
    ],
    ['impersonate', 'users'],
    ['patch', 'namespaces'],
    ['get', '/logs'],
    ['get', '/debug/pprof/heap'],
  ])('may not %s %s %s', async (...args) => {
    expect(await canI('reader', args)).toBe('no');
  });

  it.each([
    ['list', 'pods', '-A'],
    ['watch', 'nodes'],
    ['list', 'customresourcedefinitions'],
    ['get', '/version'],
    ['get', '/metrics'],
    ['get', '/readyz'],
    ['get', '/openapi/v3'],
  ])('may %s %s', async (...args) => {
    expect(await canI('reader', args)).toBe('yes');
  });

  it('is refused the secrets of the cluster by the API server', async () => {
    const client = new AdminClient(fleet.credentials(CLUSTER, 'reader'));
    const call = { method: 'GET', path: '/api/v1/secrets' } as const;
    expect((await client.call(call)).status).toBe(403);
    client.close();
  });

  it('sees a kind of the operator once a role with our label names it', async () => {
    expect(await canI('reader', ['list', 'replicasets', '-A'])).toBe('yes');
    expect(await canI('reader', ['list', 'ipaddresses'])).toBe('no');
    await admin.apply({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: {
        name: 'addresses-for-fairway',
        labels: { 'fairway.dev/aggregate-to-reader': 'true' },
      },
      rules: [
        {
          apiGroups: ['networking.k8s.io'],
          resources: ['ipaddresses'],
          verbs: ['list'],
        },
      ],
    });
    const deadline = Date.now() + 20_000;
    let answer = 'no';
    while (answer === 'no' && Date.now() < deadline) {
      answer = await canI('reader', ['list', 'ipaddresses']);
    }
    expect(answer).toBe('yes');
  });
});

describe('the provisioner', () => {
  const all = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'];

  it('[B12.3] requests tokens in the namespace of accounts alone', async () => {
    const rules = await rulesOf('fairway:environment-provisioner');
    expect(rules.flatMap(({ resources }) => resources)).not.toContain(
      'serviceaccounts/token',
    );
    const ask = (namespace: string) =>
      canI('provisioner', [
        ...['create', 'serviceaccounts', '--subresource=token'],
        ...['-n', namespace],
      ]);
    expect(await ask('fairway-access')).toBe('yes');
    expect(await ask('fairway-system')).toBe('no');
    const secrets = ['get', 'secrets', '-n', 'fairway-access'];
    expect(await canI('provisioner', secrets)).toBe('no');
  });

  it('manages namespaces and role bindings over the cluster, and nothing else', async () => {
    expect(await clusterRolesOf('provisioner')).toEqual([
      'fairway:provisioner',
    ]);
    expect(await rulesOf('fairway:provisioner')).toEqual([
      { apiGroups: [''], resources: ['namespaces'], verbs: all },
      {
        apiGroups: ['rbac.authorization.k8s.io'],
        resources: ['rolebindings'],
        verbs: all,
      },
      {
        apiGroups: ['rbac.authorization.k8s.io'],
        resources: ['clusterroles'],
        resourceNames: ['fairway:tenant', 'fairway:environment-provisioner'],
        verbs: ['bind'],
      },
    ]);
  });

  it.each([
    ['get', 'secrets', '-A'],
    ['create', 'serviceaccounts', '--subresource=token', '-n', 'kube-system'],
    ['create', 'pods', '-n', 'storefront'],
    ['create', 'clusterroles'],
    ['escalate', 'clusterroles'],
    ['bind', 'clusterroles/cluster-admin'],
    ['impersonate', 'users'],
    ['create', 'resourcequotas', '-n', 'storefront'],
    ['deletecollection', 'namespaces'],
  ])('may not %s %s %s', async (...args) => {
    expect(await canI('provisioner', args)).toBe('no');
  });
});

describe('the tenant role', () => {
  it('grants nothing by which somebody becomes more', async () => {
    const rules = await rulesOf('fairway:tenant');
    const granted = rules.flatMap(({ resources = [], verbs }) =>
      resources.flatMap(resource => verbs.map(verb => `${verb} ${resource}`)),
    );
    const writing = (resource: string) =>
      granted.filter(
        grant =>
          grant.endsWith(` ${resource}`) && !/^(get|list|watch) /.test(grant),
      );
    for (const resource of [
      'serviceaccounts',
      'serviceaccounts/token',
      'namespaces',
      'resourcequotas',
      'limitranges',
      'networkpolicies',
      'roles',
      'rolebindings',
      'endpoints',
      'endpointslices',
      'podtemplates',
      'pods/ephemeralcontainers',
      'pods/binding',
      'pods/status',
    ]) {
      expect(writing(resource)).toEqual([]);
    }
    expect(granted.join()).not.toMatch(/impersonate|escalate|bind |\*/);
    expect(granted).toEqual(
      expect.arrayContaining(['create deployments', 'create pods/exec']),
    );
  });
});

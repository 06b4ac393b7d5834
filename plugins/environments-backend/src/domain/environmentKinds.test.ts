import { parseDocument } from '@fairway/fleet-documents';
import {
  environmentClassDocumentSchema,
  environmentDocumentSchema,
  explainMisplacedEnvironment,
  requiredQuotaKeys,
  teamDocumentSchema,
} from '@fairway/plugin-environments-common';

const environment = `apiVersion: fairway.dev/v1alpha1
kind: Environment
metadata:
  name: shop
spec:
  owner: storefront
  class: sandbox
  classRevision: ${'a'.repeat(40)}
  renderer: 1
  cluster: harbour-dev
  quota:
    pods: "20"
  lease:
    until: 2030-01-01T00:00:00Z
  access:
    groups: [storefront]
`;

/** What a class must bound beside pods. */
const others = Object.keys(requiredQuotaKeys)
  .filter(key => key !== 'pods')
  .map(key => `"${key}": "10"`)
  .join(', ');

const environmentClass = `apiVersion: fairway.dev/v1alpha1
kind: EnvironmentClass
metadata: {name: sandbox}
spec:
  title: Sandbox
  description: A place to try things out.
  isolation: namespace
  tiers: [dev]
  quota:
    defaults: {pods: "20", ${others}}
    maximum: {pods: "50", ${others}}
  limits:
    default: {cpu: 500m, memory: 512Mi, ephemeral-storage: 1Gi}
    defaultRequest: {cpu: 100m, memory: 128Mi, ephemeral-storage: 1Gi}
    max: {cpu: "2", memory: 4Gi, ephemeral-storage: 4Gi}
  network: {egress: [dns], ingressDomains: [apps.example.com]}
  lease: {defaultDays: 14, maximumDays: 60}
`;

function problemsOf(text: string) {
  return (parseDocument(text, environmentDocumentSchema).problems ?? []).map(
    ({ line, message }) => `${line}: ${message}`,
  );
}

describe('Environment', () => {
  it('reads a document', () => {
    const { value } = parseDocument(environment, environmentDocumentSchema);
    expect(value?.spec.quota).toEqual({ pods: '20' });
    expect(value?.spec.lease.until).toBe('2030-01-01T00:00:00Z');
    expect(
      parseDocument(environmentClass, environmentClassDocumentSchema).problems,
    ).toBeUndefined();
  });

  it.each([
    ['kind: Environment', 'kind: Deployment', '2: kind: must be "Environment"'],
    [
      'owner: storefront',
      'owner: A',
      '6: spec.owner: must use only lower-case letters',
    ],
    [
      '  class: sandbox\n',
      '',
      '5: spec.class: is missing; it must be text (in quotes)',
    ],
    ['renderer: 1', 'renderer: 3', '9: spec.renderer: must be one of 1, 2'],
    [
      'renderer: 1',
      'renderer: 1\n  colour: red',
      '10: spec.colour: is not a field here',
    ],
    ['"20"', '20', '12: spec.quota.pods: must be text (in quotes)'],
    ['pods: "20"', 'pods: "-1"', '12: spec.quota.pods: must not be negative'],
    [
      '2030-01-01T00:00:00Z',
      'tomorrow',
      '14: spec.lease.until: must be a time like',
    ],
    ['  name: shop', '  name: [shop', '5: is not YAML'],
    ['name: shop', 'name: shop\n  name: shop2', '5: is not YAML'],
    ['kind:', 'kind: a\nkind:', '3: is not YAML'],
  ])('with %j as %j says %s', (from, to, problem) => {
    expect(problemsOf(environment.replace(from, to)).join('\n')).toContain(
      problem,
    );
  });

  it('reports every broken field at once', () => {
    const text = environment
      .replace('sandbox', 'SAND')
      .replace('harbour-dev', 'x y')
      .replace('"20"', '"lots"');
    expect(problemsOf(text)).toHaveLength(3);
  });
});

describe('EnvironmentClass', () => {
  it.each([
    ['pods: "20"', 'pods: "60"', 'defaults.pods: must be at most 50'],
    ['pods: "20", ', '', 'must limit pods'],
    ['defaultDays: 14', 'defaultDays: 61', 'at most lease.maximumDays'],
    ['cpu: 500m', 'cpu: some', 'must be a Kubernetes quantity'],
    ['cpu: 500m', 'cpu: "3"', 'default.cpu: must be at most max (2)'],
    ['cpu: 100m', 'cpu: 600m', 'Request.cpu: must be at most default (500m)'],
    ['[apps.example.com]', '["*.example.com"]', 'must be a domain'],
    ['[apps.example.com]', '["a,b.example.com"]', 'must be a domain'],
    [
      'network:',
      'priorityClasses: [system-node-critical]\n  network:',
      'must not begin with "system-"',
    ],
    ['tiers: [dev]', 'tiers: [moon]', 'must be one of "dev"'],
  ])('with %j as %j is refused: %s', (from, to, message) => {
    const { problems } = parseDocument(
      environmentClass.replace(from, to),
      environmentClassDocumentSchema,
    );
    expect(problems?.map(problem => problem.message).join()).toContain(message);
  });
});

describe('what a class must bound', () => {
  it.each(Object.keys(requiredQuotaKeys))(
    '[B7.7] a class without %s is a finding that names it',
    key => {
      const lacking = environmentClass.replaceAll(
        key === 'pods' ? /pods: "[25]0", /g : `"${key}": "10"`,
        key === 'pods' ? '' : '"requests.cpu": "1"',
      );
      const { problems } = parseDocument(
        lacking,
        environmentClassDocumentSchema,
      );
      expect(problems?.map(({ message }) => message)).toEqual([
        expect.stringContaining(`spec.quota.defaults: must limit ${key}: `),
      ]);
    },
  );

  it.each([
    ['default: {cpu: 500m, memory: 512Mi, ephemeral-storage: 1Gi}', 'default'],
    ['max: {cpu: "2", memory: 4Gi, ephemeral-storage: 4Gi}', 'max'],
  ])('[B7.7] containers without a bound on local disk: %s', (text, field) => {
    const lacking = environmentClass.replace(
      text,
      text.replace(/, ephemeral-storage: \w+/, ''),
    );
    const { problems } = parseDocument(lacking, environmentClassDocumentSchema);
    expect(problems?.[0].message).toContain(
      `spec.limits.${field}.ephemeral-storage: is missing`,
    );
  });

  it('[A17] amounts of memory are whole bytes', () => {
    const slip = environmentClass.replace('memory: 512Mi', 'memory: 512m');
    const { problems } = parseDocument(slip, environmentClassDocumentSchema);
    expect(problems?.[0].message).toContain('"512M" or "512Mi" may be meant');
  });

  it('[A9.6] limits do not lie below requests', () => {
    const cpu = '"requests.cpu": "2", "limits.cpu": "1", pods';
    const turned = environmentClass.replaceAll('pods', cpu);
    const { problems } = parseDocument(turned, environmentClassDocumentSchema);
    expect(problems?.map(({ message }) => message)).toEqual([
      'spec.quota.defaults.limits.cpu: must be at least requests.cpu (2); it is 1',
    ]);
  });
});

describe('who has access', () => {
  it.each([
    'system:authenticated',
    'system:masters',
    'system:serviceaccounts:kube-system',
    'oidc:payments',
    'a/b/c',
    '/payments',
    'pay ments',
    'pay\nments',
  ])('[D16.2] the group %j is a finding at its line', group => {
    const text = environment.replace(
      '[storefront]',
      `\n      - ${JSON.stringify(group)}`,
    );
    expect(problemsOf(text)).toEqual([
      expect.stringContaining(
        'spec.access.groups.0: must be a group of the identity provider',
      ),
    ]);
  });

  it.each(['storefront', 'emea/payments', 'Team_A.1'])(
    'the group %j is one of the identity provider',
    group => {
      expect(
        problemsOf(environment.replace('[storefront]', `["${group}"]`)),
      ).toEqual([]);
    },
  );
});

describe('documents of before', () => {
  it('an environment keeps a quota that is asked for no more', () => {
    const older = environment.replace(
      'pods: "20"',
      'pods: "20"\n    requests.memory: 100m\n    requests.cpu: "2"\n    limits.cpu: "1"',
    );
    expect(problemsOf(older)).toEqual([]);
  });
});

describe('Team', () => {
  it('names its group by a full entity ref', () => {
    const text = (group: string) =>
      `apiVersion: fairway.dev/v1alpha1\nkind: Team\nmetadata: {name: storefront}\nspec: {group: "${group}", classes: [sandbox], tiers: [dev]}`;
    expect(
      parseDocument(text('group:default/storefront'), teamDocumentSchema)
        .problems,
    ).toBeUndefined();
    expect(
      parseDocument(text('storefront'), teamDocumentSchema).problems?.[0]
        .message,
    ).toContain('full entity ref');
  });
});

describe('explainMisplacedEnvironment', () => {
  const { value } = parseDocument(environment, environmentDocumentSchema);

  it.each([
    [{ owner: 'storefront', name: 'shop' }, undefined],
    [{ owner: 'storefront', name: 'till' }, 'metadata.name: must be "till"'],
    [{ owner: 'payments', name: 'shop' }, 'spec.owner: must be "payments"'],
  ])('at %j says %s', (container, expected) => {
    const said = explainMisplacedEnvironment(value!, container);
    expect(said?.message.slice(0, expected?.length)).toBe(expected);
    expect(said?.path.join('.')).toBe(expected?.split(':')[0]);
  });
});

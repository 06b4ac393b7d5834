import { aDeployment, fromYaml } from '../__testUtils__/aDeployment';
import { aKind, aKnowledge } from '../__testUtils__/aKnowledge';
import { flag, list, map, scalar, struct, text } from '../__testUtils__/nodes';
import type { Comparison } from '../Comparison';
import { compareObject } from './compareObject';

const knowledge = aKnowledge();

/** Each difference as one line. */
function tell({ differences }: Comparison): string[] {
  return differences.map(each => `${each.class} ${each.path}`);
}

const compare = (
  declared: Parameters<typeof aDeployment>[0],
  live: Parameters<typeof aDeployment>[0],
) => compareObject(aDeployment(declared), aDeployment(live), knowledge);

it('a value that Git chose where the server may choose is missed, and one that the server chose is not', () => {
  const schema = struct({ spec: struct({ clusterIP: text }) });
  const kind = aKind(schema, [
    { path: ['spec', 'clusterIP'], value: { kind: 'assigned' } },
  ]);
  const known = aKnowledge({ also: { 'v1 Service': kind } });
  const service = (spec: string) =>
    fromYaml(
      `{apiVersion: v1, kind: Service, metadata: {name: a}, spec: ${spec}}`,
    );
  const chosen = service('{clusterIP: 10.0.0.7}');
  expect(tell(compareObject(chosen, service('{}'), known))).toEqual([
    'missing spec.clusterIP',
  ]);
  expect(tell(compareObject(service('{}'), chosen, known))).toEqual([]);
});

it('[drift/emptied-map-entries] an entry of a map is kept where it is empty, and null is as good as either', () => {
  const label = (labels: string) =>
    aDeployment({ spec: `selector: {matchLabels: ${labels}}` });
  const [empty, none, unset] = ['{a: ""}', '{}', '{a: null}'].map(label);
  const gone = 'missing spec.selector.matchLabels.a';
  expect(tell(compareObject(empty, empty, knowledge))).toEqual([]);
  expect(tell(compareObject(empty, none, knowledge))).toEqual([gone]);
  expect(tell(compareObject(unset, none, knowledge))).toEqual([]);
  expect(tell(compareObject(unset, empty, knowledge))).toEqual([]);
});

describe('two Deployments', () => {
  it('that are the same are in sync', () => {
    expect(compare({}, {})).toMatchObject({
      verdict: 'in-sync',
      differences: [],
      identity: { group: 'apps', namespace: 'shop', name: 'web' },
    });
  });

  it.each([
    [
      'a changed image',
      { container: 'stdin: true' },
      { container: 'stdin: false' },
      'changed spec.template.spec.containers[name=web].stdin',
    ],
    [
      'a field that is gone',
      { spec: 'replicas: 3' },
      {},
      'missing spec.replicas',
    ],
    [
      'a variable that is gone',
      { container: 'env: [{name: A, value: "1"}]' },
      { container: 'env: []' },
      'missing spec.template.spec.containers[name=web].env[name=A]',
    ],
    [
      'a variable of another value',
      { container: 'env: [{name: A, value: "1"}, {name: B}]' },
      { container: 'env: [{name: A, value: "2"}, {name: B}]' },
      'changed spec.template.spec.containers[name=web].env[name=A].value',
    ],
    [
      'variables in another order',
      { container: 'env: [{name: A}, {name: B}]' },
      { container: 'env: [{name: B}, {name: A}]' },
      'changed spec.template.spec.containers[name=web].env',
    ],
    [
      'a command of another length',
      { container: 'command: [a, b]' },
      { container: 'command: [a]' },
      'changed spec.template.spec.containers[name=web].command',
    ],
    [
      'one word of a command',
      { container: 'command: [a, b]' },
      { container: 'command: [a, c]' },
      'changed spec.template.spec.containers[name=web].command[1]',
    ],
    [
      'a selector that selects less',
      { spec: 'selector: {matchLabels: {a: b}}' },
      { spec: 'selector: {matchLabels: {a: b, c: d}}' },
      'undeclared spec.selector.matchLabels.c',
    ],
    [
      'a volume without its directory',
      { pod: 'volumes: [{name: v, emptyDir: {}}]' },
      { pod: 'volumes: [{name: v}]' },
      'missing spec.template.spec.volumes[name=v].emptyDir',
    ],
    [
      'a quantity of another value',
      { container: 'resources: {limits: {cpu: 1}}' },
      { container: 'resources: {limits: {cpu: 1001m}}' },
      'changed spec.template.spec.containers[name=web].resources.limits.cpu',
    ],
    [
      'zero where the server keeps it',
      { spec: 'replicas: 0' },
      {},
      'missing spec.replicas',
    ],
    [
      'null where something was set',
      { spec: 'replicas: null' },
      { spec: 'replicas: 4' },
      'changed spec.replicas',
    ],
    [
      'an annotation',
      { metadata: 'annotations: {a/b: "1"}' },
      { metadata: 'annotations: {a/b: "2"}' },
      'changed metadata.annotations["a/b"]',
    ],
  ])('%s is exactly one difference', (_, declared, live, expected) => {
    const comparison = compare(declared, live);
    expect(tell(comparison)).toEqual([expected]);
    expect(comparison.verdict).toBe('drifted');
    expect(comparison.differences[0].confidence).toBe('schema');
  });

  it.each([
    [
      'a quantity written otherwise',
      { container: 'resources: {limits: {cpu: 1000m, memory: 3072Mi}}' },
      { container: 'resources: {limits: {cpu: "1", memory: 3Gi}}' },
    ],
    [
      'a default that the server gave',
      {},
      { spec: 'replicas: 1', pod: 'terminationGracePeriodSeconds: 30' },
    ],
    ['a default that is declared and not live', { spec: 'replicas: 1' }, {}],
    [
      'null for none',
      { metadata: 'annotations: null', container: 'env: null' },
      {},
    ],
    ['null for a default', { spec: 'replicas: null' }, { spec: 'replicas: 1' }],
    [
      'empty for none',
      { metadata: 'labels: {}', container: 'resources: {}' },
      {},
    ],
    [
      'a block of empty ones for none',
      { container: 'resources: {limits: {}}' },
      {},
    ],
    [
      'false for none',
      { pod: 'hostNetwork: false', container: 'stdin: false' },
      {},
    ],
    [
      'the order of variables of which one stands there twice',
      { container: 'env: [{name: A}, {name: B}, {name: A}]' },
      { container: 'env: [{name: A}, {name: A}, {name: B}]' },
    ],
    [
      'a port without protocol',
      { container: 'ports: [{containerPort: 80}]' },
      { container: 'ports: [{containerPort: 80, protocol: TCP}]' },
    ],
    [
      'the same port in two protocols',
      {
        container:
          'ports: [{containerPort: 53, protocol: UDP}, {containerPort: 53}]',
      },
      {
        container:
          'ports: [{containerPort: 53, protocol: UDP}, {containerPort: 53, protocol: TCP}]',
      },
    ],
    [
      'a default within what is atomic',
      { container: 'env: [{name: A, valueFrom: {fieldRef: {fieldPath: p}}}]' },
      {
        container:
          'env: [{name: A, valueFrom: {fieldRef: {apiVersion: v1, fieldPath: p}}}]',
      },
    ],
    [
      'what the server keeps of metadata',
      { metadata: 'resourceVersion: "7"\ncreationTimestamp: null' },
      { metadata: 'resourceVersion: "9"\nuid: u\ngeneration: 3' },
    ],
    [
      'a restart by kubectl',
      {},
      { metadata: 'annotations: {deployment.kubernetes.io/revision: "3"}' },
    ],
  ])('%s is no difference', (_, declared, live) => {
    expect(tell(compare(declared, live))).toEqual([]);
  });

  it('of which one has a status are in sync', () => {
    const live = { ...aDeployment(), status: { replicas: 3 } };
    expect(
      compareObject(
        { ...aDeployment(), status: { replicas: 0 } },
        live,
        knowledge,
      ).verdict,
    ).toBe('in-sync');
  });
});

describe('who did it', () => {
  const entry = (
    manager: string,
    operation: string,
    fields: object,
    more = {},
  ) => ({
    ...{
      manager,
      operation,
      apiVersion: 'apps/v1',
      time: '2025-12-24T12:00:00Z',
    },
    fieldsType: 'FieldsV1',
    fieldsV1: fields,
    ...more,
  });
  const withManagers = (
    parts: Parameters<typeof aDeployment>[0],
    ...entries: object[]
  ) => {
    const object = aDeployment(parts);
    return {
      ...object,
      metadata: { ...(object.metadata as object), managedFields: entries },
    } as never;
  };
  const container = (fields: object) => ({
    'f:spec': {
      'f:template': {
        'f:spec': { 'f:containers': { 'k:{"name":"web"}': fields } },
      },
    },
  });

  it('is read from the field that differs', () => {
    const live = withManagers(
      { spec: 'replicas: 5' },
      entry('argocd-controller', 'Apply', { 'f:spec': { 'f:replicas': {} } }),
      entry(
        'kubectl',
        'Update',
        { 'f:spec': { 'f:replicas': {} } },
        { subresource: 'scale', time: '2025-12-25T12:00:00Z' },
      ),
    );
    const { differences } = compareObject(
      aDeployment({ spec: 'replicas: 2' }),
      live,
      knowledge,
    );
    expect(differences).toMatchObject([
      {
        path: 'spec.replicas',
        author: {
          manager: 'kubectl',
          isPerson: true,
          time: '2025-12-25T12:00:00Z',
        },
      },
    ]);
  });

  it('finds what a person added where Git is silent', () => {
    const live = withManagers(
      { container: 'env: [{name: DEBUG, value: "1"}]', spec: 'replicas: 7' },
      entry('kubectl-edit', 'Update', {
        ...container({
          'f:env': {
            '.': {},
            'k:{"name":"DEBUG"}': { '.': {}, 'f:name': {}, 'f:value': {} },
          },
        }),
      }),
      entry(
        'kubectl',
        'Update',
        { 'f:spec': { 'f:replicas': {} } },
        { subresource: 'scale' },
      ),
    );
    const comparison = compareObject(aDeployment(), live, knowledge);
    expect(tell(comparison)).toEqual([
      'extra-item spec.template.spec.containers[name=web].env[name=DEBUG]',
      'undeclared spec.replicas',
    ]);
  });

  it('is silent of what a controller added', () => {
    const live = withManagers(
      { container: 'env: [{name: AGENT, value: "1"}]' },
      entry(
        'datadog-operator',
        'Update',
        container({
          'f:env': {
            'k:{"name":"AGENT"}': { '.': {}, 'f:name': {}, 'f:value': {} },
          },
        }),
      ),
    );
    expect(compareObject(aDeployment(), live, knowledge).verdict).toBe(
      'in-sync',
    );
  });

  it('finds what Git declared once, by last-applied', () => {
    const applied = JSON.stringify(
      aDeployment({
        spec: 'replicas: 3',
        container: 'env: [{name: OLD, value: x}, {name: A}]',
      }),
    );
    const live = aDeployment({
      spec: 'replicas: 3',
      container: 'env: [{name: OLD, value: x}, {name: A}]',
      metadata: `annotations:\n  kubectl.kubernetes.io/last-applied-configuration: '${applied}'`,
    });
    const withProvenance = {
      ...live,
      metadata: {
        ...(live.metadata as object),
        managedFields: [entry('kubectl-client-side-apply', 'Update', {})],
      },
    } as never;
    const declared = aDeployment({ container: 'env: [{name: A}]' });
    expect(tell(compareObject(declared, withProvenance, knowledge))).toEqual([
      'stale spec.replicas',
      'stale spec.template.spec.containers[name=web].env[name=OLD]',
    ]);
  });

  it('finds what Git declared once, by what its manager owns', () => {
    const live = withManagers(
      { spec: 'replicas: 3' },
      entry('argocd-controller', 'Apply', { 'f:spec': { 'f:replicas': {} } }),
    );
    expect(tell(compareObject(aDeployment(), live, knowledge))).toEqual([
      'stale spec.replicas',
    ]);
  });

  it("does not hold a webhook's work against Git, which the server books as an update of whoever asked", () => {
    const live = withManagers(
      { container: 'env: [{name: INJECTED, value: "1"}]' },
      entry(
        'argocd-controller',
        'Update',
        container({
          'f:env': { 'k:{"name":"INJECTED"}': { '.': {}, 'f:name': {} } },
        }),
      ),
    );
    expect(compareObject(aDeployment(), live, knowledge).verdict).toBe(
      'in-sync',
    );
  });

  it('finds an added item where nobody says who, with low confidence', () => {
    const comparison = compare(
      { container: 'env: [{name: A}]' },
      { container: 'env: [{name: A}, {name: B}]' },
    );
    expect(comparison.differences).toMatchObject([
      {
        class: 'extra-item',
        path: 'spec.template.spec.containers[name=web].env[name=B]',
        confidence: 'heuristic',
      },
    ]);
  });
});

describe('fields that keep others out', () => {
  it.each([
    [
      'hostNetwork',
      { pod: 'hostNetwork: true' },
      'spec.template.spec.hostNetwork',
    ],
    [
      'privileged',
      { container: 'securityContext: {privileged: true}' },
      'spec.template.spec.containers[name=web].securityContext.privileged',
    ],
    [
      'a service account',
      { pod: 'serviceAccountName: admin' },
      'spec.template.spec.serviceAccountName',
    ],
    [
      'a pull policy',
      { container: 'imagePullPolicy: Never' },
      'spec.template.spec.containers[name=web].imagePullPolicy',
    ],
  ])('%s is found where Git is silent and nobody says who', (_, live, path) => {
    const { differences } = compare({}, live);
    expect(differences).toMatchObject([{ path, class: 'undeclared' }]);
    expect(['critical', 'high']).toContain(differences[0].severity);
  });

  it.each([
    ['imagePullPolicy: IfNotPresent'],
    ['securityContext: {}'],
    ['securityContext: {privileged: false}'],
  ])('%s is what the server would choose', container => {
    expect(compare({}, { container }).verdict).toBe('in-sync');
  });

  it('an image without a tag is always pulled', () => {
    const live = aDeployment({ container: 'imagePullPolicy: Always' });
    const other = fromYaml(
      JSON.stringify(live).replace(/web:1/g, 'registry:5000/web'),
    );
    const declared = fromYaml(
      JSON.stringify(aDeployment()).replace(/web:1/g, 'registry:5000/web'),
    );
    expect(compareObject(declared, other, knowledge).verdict).toBe('in-sync');
  });
});

describe('an autoscaler', () => {
  const scaler = fromYaml(`
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: shop}
spec: {minReplicas: 2, maxReplicas: 6, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}`);
  it.each([
    [4, 'in-sync'],
    [2, 'in-sync'],
    [7, 'drifted'],
    [0, 'drifted'],
  ])('of 2 to 6 replicas explains %s replicas: %s', (replicas, verdict) => {
    const live = aDeployment({ spec: `replicas: ${replicas}` });
    const declared = aDeployment({ spec: 'replicas: 3' });
    const comparison = compareObject(
      declared,
      live,
      aKnowledge({ owners: [scaler] }),
    );
    expect(comparison.verdict).toBe(verdict);
    expect(comparison.suppressed).toHaveLength(verdict === 'in-sync' ? 1 : 0);
  });

  it('of another Deployment explains nothing', () => {
    const other = {
      ...scaler,
      metadata: { name: 'web', namespace: 'elsewhere' },
    };
    const comparison = compareObject(
      aDeployment({ spec: 'replicas: 3' }),
      aDeployment({ spec: 'replicas: 4' }),
      aKnowledge({ owners: [other] }),
    );
    expect(comparison.verdict).toBe('drifted');
  });
});

describe('ignore rules', () => {
  const rule = {
    source: 'ignore.yaml#1',
    owner: 'team-a',
    reason: 'known',
    expiresAt: Date.UTC(2026, 5, 1),
    appliesTo: () => true,
    managers: [],
    selectPaths: () => [['spec', 'replicas']],
  };
  const declared = aDeployment({ spec: 'replicas: 3' });

  it('suppress a difference, which is still counted', () => {
    const comparison = compareObject(
      declared,
      aDeployment({ spec: 'replicas: 4' }),
      aKnowledge({ ignoreRules: [rule] }),
    );
    expect(comparison).toMatchObject({
      verdict: 'suppressed',
      differences: [],
      suppressed: [
        {
          path: 'spec.replicas',
          suppressedBy: { owner: 'team-a', reason: 'known' },
        },
      ],
    });
  });

  it('end when they expire', () => {
    const late = aKnowledge({ ignoreRules: [rule], now: Date.UTC(2026, 5, 1) });
    expect(
      compareObject(declared, aDeployment({ spec: 'replicas: 4' }), late)
        .verdict,
    ).toBe('drifted');
  });

  it('do not hide that Git itself changed', () => {
    const applied = JSON.stringify(aDeployment({ spec: 'replicas: 2' }));
    const live = aDeployment({
      spec: 'replicas: 2',
      metadata: `annotations:\n  kubectl.kubernetes.io/last-applied-configuration: '${applied}'`,
    });
    const comparison = compareObject(
      declared,
      live,
      aKnowledge({ ignoreRules: [rule] }),
    );
    expect(comparison.differences).toMatchObject([
      {
        path: 'spec.replicas',
        rules: ['number-by-value', 'ignored-yet-changed-in-git'],
      },
    ]);
  });

  it('cover what a manager writes', () => {
    const object = aDeployment({ spec: 'replicas: 4' });
    const live = {
      ...object,
      metadata: {
        ...(object.metadata as object),
        managedFields: [
          {
            manager: 'scaler',
            operation: 'Update',
            fieldsV1: { 'f:spec': { 'f:replicas': {} } },
          },
        ],
      },
    } as never;
    const byManager = { ...rule, managers: ['scaler'], selectPaths: () => [] };
    expect(
      compareObject(declared, live, aKnowledge({ ignoreRules: [byManager] }))
        .verdict,
    ).toBe('suppressed');
  });
});

describe('what cannot be assessed', () => {
  it('is unknown where the server does not serve the kind', () => {
    const object = fromYaml(
      '{apiVersion: gone.dev/v1, kind: Widget, metadata: {name: a}}',
    );
    expect(
      compareObject(object, object, aKnowledge({ isComplete: true })),
    ).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('does not serve Widget'),
    });
  });

  it('is unknown where it was read in another version', () => {
    const live = { ...aDeployment(), apiVersion: 'apps/v1beta1' };
    expect(compareObject(aDeployment(), live, knowledge)).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('apps/v1beta1'),
    });
  });
});

describe('an object without a schema', () => {
  const widget = (spec: string) =>
    fromYaml(
      `{apiVersion: a.dev/v1, kind: Widget, metadata: {name: a}, spec: ${spec}}`,
    );
  it.each([
    [
      'items by name',
      '{items: [{name: a, v: 1}, {name: b}]}',
      '{items: [{name: b}, {name: a, v: 1}]}',
      [],
    ],
    [
      'amounts of resources',
      '{resources: {limits: {cpu: 1}}}',
      '{resources: {limits: {cpu: 1000m}}}',
      [],
    ],
    [
      'data that looks like an amount',
      '{data: {cpu: 1Gi}}',
      '{data: {cpu: 1024Mi}}',
      ['changed spec.data.cpu'],
    ],
    [
      'items without names by position',
      '{items: [1, 2]}',
      '{items: [2, 1]}',
      ['changed spec.items[0]', 'changed spec.items[1]'],
    ],
    [
      'zero, which no server drops here',
      '{enabled: false}',
      '{}',
      ['missing spec.enabled'],
    ],
  ])('compares %s, with low confidence', (_, declared, live, expected) => {
    const comparison = compareObject(widget(declared), widget(live), knowledge);
    expect(tell(comparison)).toEqual(expected);
    expect(
      comparison.differences.every(each => each.confidence === 'heuristic'),
    ).toBe(true);
  });
});

describe('normalisation', () => {
  const also = {
    'v1 Secret': aKind(
      struct({ type: text, data: map(scalar('bytes')), metadata: struct({}) }),
    ),
    'rbac.authorization.k8s.io/v1 ClusterRole': aKind(
      struct({
        rules: list(struct({ verbs: list(text) })),
        aggregationRule: struct({ x: flag }),
      }),
    ),
    'autoscaling/v2 HorizontalPodAutoscaler': aKind(
      struct({ spec: struct({ metrics: list(struct({ type: text })) }) }),
    ),
  };
  it('reads the stringData of a Secret as data', () => {
    const declared = fromYaml(
      '{apiVersion: v1, kind: Secret, metadata: {name: a}, stringData: {k: "h\u00e9"}}',
    );
    const live = fromYaml(
      '{apiVersion: v1, kind: Secret, metadata: {name: a}, type: Opaque, data: {k: aMOp}}',
    );
    expect(compareObject(declared, live, aKnowledge({ also })).verdict).toBe(
      'in-sync',
    );
  });

  it('never tells the value of a Secret', () => {
    const secret = (value: string) =>
      fromYaml(
        `{apiVersion: v1, kind: Secret, metadata: {name: a}, data: {k: ${value}}}`,
      );
    const comparison = compareObject(
      secret('Y2FuYXJ5MQ=='),
      secret('Y2FuYXJ5Mg=='),
      aKnowledge({ also }),
    );
    expect(tell(comparison)).toEqual(['changed data.k']);
    expect(JSON.stringify(comparison)).not.toMatch(/Y2Fu|canary/);
  });

  it('leaves the rules of an aggregated role to its controller', () => {
    const role = (rules: string) =>
      fromYaml(
        `{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: a}, aggregationRule: {x: true}, rules: ${rules}}`,
      );
    expect(
      compareObject(role('[]'), role('[{verbs: [get]}]'), aKnowledge({ also }))
        .verdict,
    ).toBe('in-sync');
  });

  it('takes the metrics of an autoscaler in any order', () => {
    const scaler = (metrics: string) =>
      fromYaml(
        `{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {metrics: ${metrics}}}`,
      );
    const known = aKnowledge({ also });
    expect(
      compareObject(
        scaler('[{type: a}, {type: b}]'),
        scaler('[{type: b}, {type: a}]'),
        known,
      ).verdict,
    ).toBe('in-sync');
    expect(
      compareObject(
        scaler('[{type: a}, {type: b}]'),
        scaler('[{type: b}, {type: c}]'),
        known,
      ).verdict,
    ).toBe('drifted');
  });
});

import { aDeployment, fromYaml } from '../__testUtils__/aDeployment';
import { aKind, aKnowledge } from '../__testUtils__/aKnowledge';
import type { KubernetesObject } from '../KubernetesObject';
import type { SchemaNode } from '../SchemaNode';
import type { Comparison } from '../Comparison';
import type { IgnoreRule } from '../IgnoreRule';
import { compareObject } from './compareObject';
import { compareSets, type Completeness } from './compareSets';

const aConfigMap = (name: string, metadata = '') =>
  fromYaml(
    `{apiVersion: v1, kind: ConfigMap, metadata: {name: ${name}, namespace: shop${metadata}}, data: {k: v}}`,
  );

function assess(
  declared: KubernetesObject[],
  live: KubernetesObject[],
  completeness?: Completeness,
) {
  return compareSets(declared, live, aKnowledge(), completeness).map(
    ({ identity, verdict }) => `${identity.name} ${verdict}`,
  );
}

describe('what could not be read', () => {
  it('[drift/utf-16-file] of what is live makes what is not found unknown, and nothing else', () => {
    const [a, b] = [aConfigMap('a'), aConfigMap('b')];
    expect(assess([a, b], [a])).toEqual(['a in-sync', 'b missing']);
    expect(assess([a, b], [a], { isLiveWhole: false })).toEqual([
      'a in-sync',
      'b unknown',
    ]);
  });

  it('[drift/utf-16-file] of what Git declares makes nothing extra or unmanaged', () => {
    const applied = aConfigMap(
      'b',
      ', annotations: {meta.helm.sh/release-name: shop}',
    );
    const [a, c] = [aConfigMap('a'), aConfigMap('c')];
    expect(assess([a], [a, applied, c])).toEqual([
      'a in-sync',
      'b extra',
      'c unmanaged',
    ]);
    expect(assess([a], [a, applied, c], { isDeclaredWhole: false })).toEqual([
      'a in-sync',
      'b unknown',
      'c unknown',
    ]);
  });
});

describe('what is no longer declared', () => {
  const annotated = (annotation: string) =>
    aConfigMap('a', `, annotations: {${annotation}}`);
  const applied = (kind: string, name: string) =>
    `kubectl.kubernetes.io/last-applied-configuration: '{"kind":"${kind}","metadata":{"name":"${name}"}}'`;

  it.each([
    ['by its own last-applied', applied('ConfigMap', 'a'), 'extra'],
    ['by one that cannot be read', applied('', '"'), 'extra'],
    ['by a copy of another', applied('ConfigMap', 'b'), 'unmanaged'],
    ['by a release of Helm', 'meta.helm.sh/release-name: shop', 'extra'],
  ])(
    '[drift/removed-from-git-after-kubectl-apply] is told %s',
    (_, annotation, verdict) => {
      expect(assess([], [annotated(annotation)])).toEqual([`a ${verdict}`]);
    },
  );

  it('[drift/removed-from-git-after-kubectl-apply] is said to have never been declared only where that is known', () => {
    const reasonOf = (object: KubernetesObject) =>
      compareSets([], [object], aKnowledge())[0].reason;
    expect(reasonOf(aConfigMap('a'))).toContain('is not known');
    const attributed = aConfigMap(
      'a',
      ', managedFields: [{manager: x, operation: Update, fieldsV1: {}}]',
    );
    expect(reasonOf(attributed)).toContain('never applied from Git');
  });
});

describe('marks of Flux', () => {
  const mark = 'annotations: {kustomize.toolkit.fluxcd.io/ssa: IfNotPresent}';
  it.each([
    ['Git', mark, undefined, 'suppressed'],
    ['the live object alone', undefined, mark, 'drifted'],
  ])('[drift/flux-exclusion-mark] on %s', (_, declared, live, verdict) => {
    const object = (spec: string, metadata?: string) =>
      aDeployment({ spec, metadata });
    expect(
      assess([object('replicas: 1', declared)], [object('replicas: 2', live)]),
    ).toEqual([`web ${verdict}`]);
  });
});

describe('a past that cannot be read', () => {
  const knowledge = aKnowledge();
  const added = 'nodeSelector: {disk: ssd}';
  const inAnnotation = (text: string) =>
    `annotations:\n  kubectl.kubernetes.io/last-applied-configuration: ${text}`;
  const owned = (manager: string, fields: unknown, operation = 'Update') =>
    `managedFields:\n- ${JSON.stringify({
      ...{ manager, operation, apiVersion: 'apps/v1' },
      ...(fields !== undefined && { fieldsV1: fields }),
    })}`;
  const compare = (metadata: string, parts: { spec?: string; pod?: string }) =>
    compareObject(
      aDeployment({ spec: 'replicas: 3' }),
      aDeployment({ spec: 'replicas: 3', metadata, ...parts }),
      knowledge,
    );
  const tell = ({ verdict, reason }: Comparison) => [verdict, reason];
  const place = 'spec.template.spec.nodeSelector';
  const whether = `cannot be read, so that it is not known whether Git declared ${place} once, or somebody wrote it by hand`;
  const broken = { 'f:spec': { 'f:template': { 'k:{': {} } } };

  it.each([
    [
      'last-applied that is cut off',
      inAnnotation(`'{"spec": {'`),
      'its last-applied annotation',
    ],
    [
      'last-applied that is no object',
      inAnnotation(`'[]'`),
      'its last-applied annotation',
    ],
    [
      'last-applied that is empty',
      inAnnotation(`''`),
      'its last-applied annotation',
    ],
    [
      'last-applied that is no text',
      inAnnotation('{a: b}'),
      'its last-applied annotation',
    ],
    [
      "a text in the place of a person's fields",
      owned('kubectl-edit', 'x'),
      'what kubectl-edit owns (managedFields)',
    ],
    [
      "no fields of Git's manager",
      owned('fairway', undefined, 'Apply'),
      'what fairway owns (managedFields)',
    ],
    ['nothing but a text', 'managedFields: [x]', 'a part of its managedFields'],
    [
      'managed fields that are no list',
      'managedFields: x',
      'a part of its managedFields',
    ],
    [
      "a key of no item of Git's manager",
      owned('fairway', broken, 'Apply'),
      'a part of its managedFields',
    ],
    [
      'a field of a person that is no object',
      owned('k9s', { 'f:spec': 'x' }),
      'a part of its managedFields',
    ],
    [
      'a key of a kind that no server writes',
      owned('k9s', { 'x:spec': {} }),
      'a part of its managedFields',
    ],
  ])('makes an addition unknown: %s', (_, metadata, what) => {
    expect(tell(compare(metadata, { pod: added }))).toEqual([
      'unknown',
      `${what} ${whether}`,
    ]);
    // Whatever it says, it says nothing of what is not there.
    expect(tell(compare(metadata, {}))).toEqual(['in-sync', undefined]);
    const defaults = 'terminationGracePeriodSeconds: 30';
    expect(tell(compare(metadata, { pod: defaults }))).toEqual([
      'in-sync',
      undefined,
    ]);
  });

  it.each([
    ['a controller', owned('kube-controller-manager', 'x')],
    [
      'a controller, in part',
      owned('kube-controller-manager', { 'f:spec': { 'k:{': {} } }),
    ],
    [
      'what applies client-side, of which last-applied tells',
      owned('kubectl-client-side-apply', 'x'),
    ],
  ])('makes nothing unknown if it is that of %s', (_, metadata) => {
    const readable = owned('a-controller', {}).split('\n')[1];
    const both = `${metadata}\n${readable}`;
    expect(tell(compare(both, { pod: added }))).toEqual(['in-sync', undefined]);
  });

  it('makes nothing unknown where it can be read', () => {
    const applied = inAnnotation(`'{"kind": "Deployment"}'`);
    const readable = `${applied}\n${owned('a-controller', {})}`;
    expect(tell(compare(readable, { pod: added }))).toEqual([
      'in-sync',
      undefined,
    ]);
  });

  it('is said of what drifted too', () => {
    const metadata = inAnnotation(`'{'`);
    const found = compareObject(
      aDeployment({ spec: 'replicas: 3' }),
      aDeployment({ spec: 'replicas: 4', metadata, pod: added }),
      knowledge,
    );
    expect(tell(found)).toEqual([
      'drifted',
      `its last-applied annotation ${whether}`,
    ]);
    expect(found.differences.map(({ path }) => path)).toEqual([
      'spec.replicas',
    ]);
  });

  it('names three places and counts the others', () => {
    const pod = 'a: 1\nb: 1\nc: 1\nd: 1\ne: 1';
    const { reason } = compare(inAnnotation(`'{'`), { pod });
    expect(reason).toContain(
      'template.spec.a, spec.template.spec.b, spec.template.spec.c and 2 more once',
    );
  });

  const aRule = (...path: string[]): IgnoreRule => ({
    ...{ source: 'rules.yaml', owner: undefined, reason: undefined },
    ...{ expiresAt: undefined, appliesTo: () => true, managers: [] },
    selectPaths: () => [path],
  });
  const compareIgnoring = (rule: IgnoreRule, replicas: number) =>
    compareObject(
      aDeployment({ spec: 'replicas: 3' }),
      aDeployment({
        spec: `replicas: ${replicas}`,
        pod: added,
        metadata: inAnnotation(`'{'`),
      }),
      aKnowledge({ ignoreRules: [rule] }),
    );

  it('is no question of what an ignore rule covers', () => {
    const rule = aRule('spec', 'template', 'spec', 'nodeSelector');
    expect(tell(compareIgnoring(rule, 3))).toEqual(['in-sync', undefined]);
  });

  it("makes unknown what an ignore rule hides, which may be Git's own change", () => {
    const [verdict, reason] = tell(compareIgnoring(aRule('spec'), 4));
    expect(verdict).toBe('unknown');
    expect(reason).toBe(
      'its last-applied annotation cannot be read, so that it is not known whether Git changed spec.replicas since it was last applied',
    );
  });

  it('makes a key of a Secret unknown that its owner may have written', () => {
    const aSecret = (data: string, metadata = '') =>
      fromYaml(
        `{apiVersion: v1, kind: Secret, metadata: {name: a, namespace: shop${metadata}}, data: {${data}}}`,
      );
    const by = (fields: string) =>
      `, managedFields: [{manager: fairway, operation: Apply, fieldsV1: {}}, {manager: operator, operation: Update, fieldsV1: ${fields}}]`;
    const compareSecret = (fields: string) => {
      const live = aSecret('a: YQ==, b: Yg==', by(fields));
      const { verdict, differences } = compareObject(
        aSecret('a: YQ=='),
        live,
        knowledge,
      );
      return [
        verdict,
        ...differences.map(each => `${each.class} ${each.path}`),
      ];
    };
    expect(compareSecret('{}')).toEqual(['drifted', 'stale data.b']);
    expect(compareSecret('{"f:data": {"f:b": {}}}')).toEqual(['in-sync']);
    expect(compareSecret('x')).toEqual(['unknown']);
  });

  it('leaves open whether an object that nobody declares was applied', () => {
    const metadata =
      ', managedFields: [{manager: x, operation: Update, fieldsV1: x}]';
    const [{ verdict, reason }] = compareSets(
      [],
      [aConfigMap('a', metadata)],
      knowledge,
    );
    expect(verdict).toBe('unmanaged');
    expect(reason).toContain(
      'is not known, as its managed fields cannot be read',
    );
  });
});

describe('an object without managed fields', () => {
  const compare = (
    live: Parameters<typeof aDeployment>[0],
    kind = 'Deployment',
  ) => {
    const asKind = (object: KubernetesObject) => ({ ...object, kind });
    const { verdict, differences, hint } = compareObject(
      asKind(aDeployment()),
      asKind(aDeployment(live)),
      aKnowledge(),
    );
    const found = differences.map(
      each => `${each.class} ${each.path} ${each.confidence}`,
    );
    return [verdict, ...found, ...(hint ? [hint] : [])];
  };
  const whoAdded = (paths: string) =>
    `it was read without managed fields, so that it is not known who added ${paths}: use kubectl get --show-managed-fields`;

  it.each([
    ['the default', 'terminationGracePeriodSeconds: 30', ['in-sync']],
    [
      'another value',
      'terminationGracePeriodSeconds: 5',
      [
        'drifted',
        'undeclared spec.template.spec.terminationGracePeriodSeconds heuristic',
      ],
    ],
  ])(
    'is compared with the defaults of the server where Git is silent: %s',
    (_, pod, found) => {
      expect(compare({ pod })).toEqual(found);
    },
  );

  it('is compared with them within a block that Git does not declare', () => {
    expect(compare({ spec: 'strategy: {type: RollingUpdate}' })).toEqual([
      'in-sync',
    ]);
    expect(compare({ spec: 'strategy: {type: Recreate}' })).toEqual([
      'drifted',
      'undeclared spec.strategy.type heuristic',
    ]);
  });

  it('may have any number of replicas, which an autoscaler may have set', () => {
    expect(compare({ spec: 'replicas: 4' })).toEqual([
      'in-sync',
      whoAdded('spec.replicas'),
    ]);
  });

  it.each([
    ['a word', 'a', ['spec.signer']],
    ['the empty text, which stands for none', '', []],
  ])(
    'is compared with the default that a schema names: %s',
    (_, given, found) => {
      const signer = {
        type: 'scalar',
        format: 'string',
        default: given,
      } as const;
      const struct = (fields: [string, SchemaNode][]): SchemaNode => ({
        ...{ type: 'struct', isAtomic: false, preservesUnknown: false },
        fields: new Map(fields),
      });
      const schema = struct([['spec', struct([['signer', signer]])]]);
      const object = (spec: string) =>
        fromYaml(
          `{apiVersion: v1, kind: Request, metadata: {name: a}, spec: ${spec}}`,
        );
      const { differences } = compareObject(
        object('{}'),
        object('{signer: b}'),
        aKnowledge({ also: { 'v1 Request': aKind(schema) } }),
      );
      expect(differences.map(({ path }) => path)).toEqual(found);
    },
  );

  it('has a hint that names what somebody added', () => {
    expect(compare({})).toEqual(['in-sync']);
    expect(
      compare({ pod: 'nodeSelector: {disk: ssd}', metadata: 'labels: {a: b}' }),
    ).toEqual([
      'in-sync',
      whoAdded('metadata.labels.a, spec.template.spec.nodeSelector'),
    ]);
  });

  it('has none where the managed fields say who it was', () => {
    const managers =
      'managedFields: [{manager: a-controller, operation: Update, fieldsV1: {}}]';
    const found = compare({
      pod: 'terminationGracePeriodSeconds: 5',
      metadata: managers,
    });
    expect(found).toEqual(['in-sync']);
  });
});

import fc from 'fast-check';
import { parse } from 'yaml';
import type { Identity, KubernetesObject } from '../KubernetesObject';
import type { Value } from '../Value';
import { formatPointer } from './formatPointer';
import { readArgoIgnoreRules } from './readArgoIgnoreRules';
import { isCovered, isInForce, selectIgnored } from './selectIgnored';

function parseYaml(text: string): Value | undefined {
  try {
    return parse(text) as Value;
  } catch {
    return undefined;
  }
}

function read(yaml: string) {
  return readArgoIgnoreRules(parse(yaml) as Value, 'app.yaml', parseYaml);
}

function ignored(yaml: string, object: KubernetesObject): string[] {
  const { rules, problems } = read(yaml);
  expect(problems).toEqual([]);
  return rules.flatMap(rule => selectIgnored(rule, object)).map(formatPointer);
}

const deployment: KubernetesObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop', annotations: { 'a/b': 'c' } },
  spec: {
    replicas: 3,
    template: {
      spec: { containers: [{ name: 'web' }, { name: 'istio-proxy' }] },
    },
  },
};

describe('readArgoIgnoreRules', () => {
  it('reads an Application, a rule for each line', () => {
    const { rules, problems } = read(`
      apiVersion: argoproj.io/v1alpha1
      kind: Application
      spec:
        ignoreDifferences:
        - group: apps
          kind: Deployment
          jsonPointers: [/spec/replicas, /metadata/annotations/a~1b]
          jqPathExpressions:
          - .spec.template.spec.containers[] | select(.name == "istio-proxy")
        - group: "*"
          kind: "*"
          managedFieldsManagers: [kube-controller-manager, vpa]
    `);
    expect(problems).toEqual([]);
    expect(rules.map(rule => rule.source)).toEqual([
      'app.yaml: spec.ignoreDifferences[0].jsonPointers[0]',
      'app.yaml: spec.ignoreDifferences[0].jsonPointers[1]',
      'app.yaml: spec.ignoreDifferences[0].jqPathExpressions[0]',
      'app.yaml: spec.ignoreDifferences[1].managedFieldsManagers',
    ]);
    expect(rules.map(rule => rule.managers)).toEqual([
      [],
      [],
      [],
      ['kube-controller-manager', 'vpa'],
    ]);
    expect(
      rules.flatMap(rule => selectIgnored(rule, deployment)).map(formatPointer),
    ).toEqual([
      '/spec/replicas',
      '/metadata/annotations/a~1b',
      '/spec/template/spec/containers/1',
    ]);
    expect(rules.every(rule => isInForce(rule, Number.MAX_VALUE))).toBe(true);
    expect(rules.some(rule => rule.owner ?? rule.reason)).toBe(false);
  });

  it.each<[string, Partial<Identity>, boolean]>([
    ['{group: apps, kind: Deployment}', {}, true],
    ['{group: ap*, kind: "*"}', {}, true],
    ['{group: "*", kind: "{Deployment,StatefulSet}"}', {}, true],
    ['{kind: Deployment}', {}, false],
    ['{kind: ConfigMap}', { group: '', kind: 'ConfigMap' }, true],
    ['{group: "", kind: ConfigMap}', { group: '', kind: 'ConfigMap' }, true],
    ['{group: apps, kind: Deployment, name: web}', {}, true],
    ['{group: apps, kind: Deployment, name: "w*"}', {}, false],
    ['{group: apps, kind: Deployment, namespace: shop}', {}, true],
    ['{group: apps, kind: Deployment, namespace: "s*"}', {}, false],
    ['{group: apps, kind: Deployment, name: web, namespace: else}', {}, false],
    ['{group: apps, kind: Deployment, name: ""}', {}, true],
    ['{group: apps, kind: deployment}', {}, false],
    ['{group: apps, kind: Deploy}', {}, false],
  ])('matches as Argo CD does: %s', (target, identity, expected) => {
    const { rules, problems } = read(
      `[{...}]`.replace('{...}', target.replace(/}$/, ', jsonPointers: [/a]}')),
    );
    expect(problems).toEqual([]);
    const asked = {
      group: 'apps',
      kind: 'Deployment',
      namespace: 'shop',
      name: 'web',
      ...identity,
    };
    expect(rules.map(rule => rule.appliesTo(asked, {}))).toEqual([expected]);
  });

  it('reads an ApplicationSet: what is deployed, and the Applications themselves', () => {
    const yaml = `
      apiVersion: argoproj.io/v1alpha1
      kind: ApplicationSet
      spec:
        ignoreApplicationDifferences:
        - jsonPointers: [/spec/source/targetRevision]
        - name: some-app
          jqPathExpressions: [.spec.source.helm.values]
        template:
          spec:
            ignoreDifferences:
            - {group: apps, kind: Deployment, jsonPointers: [/spec/replicas]}
    `;
    expect(ignored(yaml, deployment)).toEqual(['/spec/replicas']);
    const application = {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: 'other' },
      spec: { source: { targetRevision: 'x', helm: { values: 'y' } } },
    };
    expect(ignored(yaml, application)).toEqual(['/spec/source/targetRevision']);
  });

  it('reads a bare list, and what stands below ignoreDifferences', () => {
    const list =
      '[{group: apps, kind: Deployment, jsonPointers: [/spec/replicas]}]';
    expect(ignored(list, deployment)).toEqual(['/spec/replicas']);
    expect(ignored(`ignoreDifferences: ${list}`, deployment)).toEqual([
      '/spec/replicas',
    ]);
  });

  it('reads nothing from an Application without rules', () => {
    expect(
      read('{apiVersion: argoproj.io/v1alpha1, kind: Application, spec: {}}'),
    ).toEqual({
      rules: [],
      problems: [],
      knownTypes: [],
    });
  });

  it('reads argocd-cm, its keys in any case and in both forms', () => {
    const yaml = `
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: argocd-cm}
      data:
        timeout.reconciliation: 180s
        resource.customizations.health.apps_Deployment: hs = {}
        resource.customizations.ignoreDifferences.apps_Deployment: |
          jsonPointers:
          - /spec/replicas
        resource.customizations.ignoreDifferences.ConfigMap: |
          jsonPointers:
          - /data/seen
        resource.customizations.ignoreDifferences.all: |
          jqpathexpressions:
          - .metadata.annotations["a/b"]
          jsonpointers: []
          managedfieldsmanagers:
          - kube-controller-manager
        resource.customizations: |
          apps/Deployment:
            health.lua: hs = {}
            ignoreDifferences: |
              jqPathExpressions:
              - '.spec.template.spec.containers[]?.name'
          "*/*":
            ignoreDifferences:
              jsonPointers: [/metadata/labels]
          admissionregistration.k8s.io/MutatingWebhookConfiguration: {}
    `;
    expect(ignored(yaml, deployment)).toEqual([
      '/spec/replicas',
      '/metadata/annotations/a~1b',
      '/spec/template/spec/containers/0/name',
      '/spec/template/spec/containers/1/name',
    ]);
    expect(
      ignored(yaml, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        data: { seen: '1' },
      }),
    ).toEqual(['/data/seen']);
    expect(
      read(yaml)
        .rules.map(rule => rule.managers)
        .flat(),
    ).toEqual(['kube-controller-manager']);
    expect(read(yaml).rules.at(-1)?.source).toBe(
      'app.yaml: data["resource.customizations"]["*/*"].ignoreDifferences.jsonPointers[0]',
    );
  });

  it.each<[string, string]>([
    ['5', 'app.yaml: is neither an object nor a list'],
    ['{kind: Deployment}', 'app.yaml: kind: is neither Application'],
    [
      '{kind: Application, apiVersion: app.k8s.io/v1}',
      'app.yaml: kind: is neither',
    ],
    ['[5]', 'ignoreDifferences[0]: is not an object'],
    [
      '[{group: apps, jsonPointers: [/a]}]',
      'ignoreDifferences[0].kind: is missing',
    ],
    [
      '[{kind: [x], jsonPointers: [/a]}]',
      'ignoreDifferences[0].kind: is not a string',
    ],
    ['[{kind: X}]', 'ignoreDifferences[0]: ignores nothing'],
    [
      '[{kind: X, jsonPointer: [/a]}]',
      'ignoreDifferences[0].jsonPointer: is not known here',
    ],
    ['[{kind: X, jsonPointers: /a}]', 'jsonPointers: is not a list'],
    ['[{kind: X, jsonPointers: [5]}]', 'jsonPointers[0]: is not a string'],
    ['[{kind: X, jsonPointers: [""]}]', 'jsonPointers[0]: is empty'],
    [
      '[{kind: X, jsonPointers: [spec/replicas]}]',
      'spec/replicas is not a JSON pointer: it begins with /',
    ],
    [
      '[{kind: X, jsonPointers: ["/webhooks/*/a"]}]',
      'has a *, which a JSON pointer takes',
    ],
    [
      '[{group: core, kind: Secret, jsonPointers: [/a]}]',
      'group: core is not the name of a group',
    ],
    ['[{group: "[a", kind: Secret, jsonPointers: [/a]}]', '[a is not a glob'],
    [
      '[{kind: X, jqPathExpressions: ["/spec/metrics"]}]',
      'jqPathExpressions[0]: / where a value should stand (at character 0 of /spec/metrics)',
    ],
    [
      '[{kind: X, jqPathExpressions: [".a | keys"]}]',
      'keys computes a new value',
    ],
    [
      '{kind: ConfigMap, data: {resource.customizations: "["}}',
      'data["resource.customizations"]: is not a YAML object',
    ],
    [
      '{kind: ConfigMap, data: {resource.customizations.ignoreDifferences.all: [x]}}',
      'is not a YAML object',
    ],
    [
      '{kind: ConfigMap, data: {resource.customizations.ignoreDifferences.a_b_c: "jsonPointers: [/a]"}}',
      'names no group and kind',
    ],
    [
      '{kind: ConfigMap, data: {resource.customizations.ignoreDifferences.apps_: "jsonPointers: [/a]"}}',
      'names no group and kind',
    ],
    [
      '{kind: ConfigMap, data: {resource.customizations: "a/X: {ignoreDifferences: 5}"}}',
      '["a/X"].ignoreDifferences: is not a YAML object',
    ],
  ])('given %s says %s', (yaml, problem) => {
    expect(read(yaml).problems.join('\n')).toContain(problem);
  });

  it('keeps the other lines where one is wrong', () => {
    const { rules, problems } = read(
      '[{kind: X, jqPathExpressions: [".a | keys", .b], jsonPointers: [c, /d]}]',
    );
    expect(rules).toHaveLength(2);
    expect(problems).toHaveLength(2);
  });

  it('reads a ConfigMap without data, and an empty text, as no rules', () => {
    expect(read('{kind: ConfigMap}')).toEqual({
      rules: [],
      problems: [],
      knownTypes: [],
    });
    expect(
      read('{kind: ConfigMap, data: {resource.customizations: ""}}'),
    ).toEqual({
      rules: [],
      problems: [],
      knownTypes: [],
    });
  });

  it('does not throw on any document', () => {
    const document = fc.oneof(
      fc.jsonValue(),
      fc.array(
        fc.record({
          kind: fc.oneof(fc.string(), fc.jsonValue()),
          group: fc.string(),
          jsonPointers: fc.oneof(fc.array(fc.string()), fc.jsonValue()),
          jqPathExpressions: fc.oneof(fc.array(fc.string()), fc.jsonValue()),
        }),
      ),
      fc.record({
        kind: fc.constant('ConfigMap'),
        data: fc.dictionary(
          fc.constantFrom(
            'resource.customizations',
            'resource.customizations.ignoreDifferences.all',
          ),
          fc.jsonValue(),
        ),
      }),
    );
    fc.assert(
      fc.property(document, value => {
        const found = readArgoIgnoreRules(value as Value, 's', parseYaml);
        expect(Array.isArray(found.rules)).toBe(true);
      }),
    );
  });
});

describe('isCovered', () => {
  it.each<[(string | number)[], (string | number)[][], boolean]>([
    [['spec', 'replicas'], [['spec', 'replicas']], true],
    [['spec', 'replicas'], [['spec']], true],
    [['spec', 'replicas'], [[]], true],
    [['spec'], [['spec', 'replicas']], false],
    [['spec', 'replicasx'], [['spec', 'replicas']], false],
    [
      ['a', 1],
      [
        ['a', 1, 'b'],
        ['a', 0],
      ],
      false,
    ],
    [['a'], [], false],
  ])('%j below %j is %s', (path, ignoredPaths, expected) => {
    expect(isCovered(path, ignoredPaths)).toBe(expected);
  });
});

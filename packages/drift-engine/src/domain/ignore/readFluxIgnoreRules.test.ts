import { parse } from 'yaml';
import type { KubernetesObject } from '../KubernetesObject';
import type { Value } from '../Value';
import { formatPointer } from './formatPointer';
import { readFluxIgnoreRules } from './readFluxIgnoreRules';
import { selectIgnored } from './selectIgnored';

function read(yaml: string) {
  return readFluxIgnoreRules(parse(yaml) as Value, 'release.yaml');
}

function release(ignore: string): string {
  return `{apiVersion: helm.toolkit.fluxcd.io/v2, kind: HelmRelease, spec: {driftDetection: {mode: enabled, ignore: ${ignore}}}}`;
}

const deployment: KubernetesObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    name: 'podinfo',
    namespace: 'shop',
    labels: { app: 'podinfo', tier: 'front' },
    annotations: { 'example.org/scaled': 'true' },
  },
  spec: { replicas: 2 },
};

function ignored(yaml: string): string[] {
  const { rules, problems } = read(yaml);
  expect(problems).toEqual([]);
  return rules
    .flatMap(rule => selectIgnored(rule, deployment))
    .map(formatPointer);
}

describe('readFluxIgnoreRules', () => {
  it.each<[string, string[]]>([
    ['[{paths: [/spec/replicas]}]', ['/spec/replicas']],
    ['[{paths: [""]}]', ['']],
    ['[{paths: [/spec/none]}]', []],
    [
      '[{paths: [/spec/replicas], target: {kind: Deployment}}]',
      ['/spec/replicas'],
    ],
    ['[{paths: [/spec/replicas], target: {kind: Deploy}}]', []],
    [
      '[{paths: [/spec/replicas], target: {kind: Deploy.*}}]',
      ['/spec/replicas'],
    ],
    [
      '[{paths: [/spec/replicas], target: {group: apps, version: v1, namespace: shop}}]',
      ['/spec/replicas'],
    ],
    ['[{paths: [/spec/replicas], target: {version: v1beta1}}]', []],
    [
      '[{paths: [/spec/replicas], target: {name: "pod(info|other)"}}]',
      ['/spec/replicas'],
    ],
    ['[{paths: [/spec/replicas], target: {name: pod}}]', []],
    [
      '[{paths: [/spec/replicas], target: {name: "a|podinfo"}}]',
      ['/spec/replicas'],
    ],
    ['[{paths: [/spec/replicas], target: {name: ""}}]', ['/spec/replicas']],
    [
      '[{paths: [/spec/replicas], target: {labelSelector: "app=podinfo,tier in (front)"}}]',
      ['/spec/replicas'],
    ],
    [
      '[{paths: [/spec/replicas], target: {labelSelector: "app!=podinfo"}}]',
      [],
    ],
    [
      '[{paths: [/spec/replicas], target: {annotationSelector: "example.org/scaled=true"}}]',
      ['/spec/replicas'],
    ],
    ['[{paths: [/spec/replicas], target: {annotationSelector: "none"}}]', []],
    ['[]', []],
  ])('given %s ignores %j', (ignore, expected) => {
    expect(ignored(release(ignore))).toEqual(expected);
  });

  it('reads a Kustomization alike, and says where each rule stands', () => {
    const { rules, problems } = read(`
      apiVersion: kustomize.toolkit.fluxcd.io/v1
      kind: Kustomization
      spec:
        ignore:
        - paths: [/spec/replicas, /metadata/labels]
          target: {kind: Deployment}
    `);
    expect(problems).toEqual([]);
    expect(rules.map(rule => rule.source)).toEqual([
      'release.yaml: spec.ignore[0].paths[0]',
      'release.yaml: spec.ignore[0].paths[1]',
    ]);
    expect(rules.map(rule => rule.managers)).toEqual([[], []]);
  });

  it('[drift/flux-target-by-live-label] matches labels against what is declared, and not against what is live', () => {
    const [rule] = read(
      release('[{paths: [/a], target: {labelSelector: drift=allowed}}]'),
    ).rules;
    const identity = { group: '', kind: 'A', namespace: '', name: 'a' };
    const labelled = { metadata: { labels: { drift: 'allowed' } } };
    expect(rule?.appliesTo(identity, labelled)).toBe(true);
    expect(rule?.appliesTo(identity, {})).toBe(false);
  });

  it('reads a release without drift detection as no rules', () => {
    expect(
      read('{apiVersion: helm.toolkit.fluxcd.io/v2, kind: HelmRelease}'),
    ).toEqual({
      rules: [],
      problems: [],
      knownTypes: [],
    });
  });

  it.each<[string, string]>([
    [
      '5',
      'release.yaml: kind: is neither HelmRelease nor Kustomization of Flux',
    ],
    [
      '{apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization}',
      'is neither',
    ],
    [release('{}'), 'spec.driftDetection.ignore: is not a list'],
    [release('[5]'), 'ignore[0]: is not an object'],
    [release('[{}]'), 'ignore[0].paths: names nothing; "" is the whole object'],
    [release('[{path: [/a]}]'), 'ignore[0].path: is not known here'],
    [release('[{paths: [a]}]'), 'ignore[0].paths[0]: a is not a JSON pointer'],
    [release('[{paths: [/a], target: x}]'), 'target: is not an object'],
    [
      release('[{paths: [/a], target: {nmae: x}}]'),
      'target.nmae: is not known here',
    ],
    [
      release('[{paths: [/a], target: {name: 5}}]'),
      'target.name: is not a string',
    ],
    [
      release('[{paths: [/a], target: {name: "(x"}}]'),
      'target.name: (x is not a supported regular expression',
    ],
    [
      release('[{paths: [/a], target: {name: "(?=x)"}}]'),
      'is not a supported regular expression',
    ],
    [
      release('[{paths: [/a], target: {labelSelector: "a in b"}}]'),
      'a in b is not a label selector',
    ],
  ])('given %s says %s and makes no rule', (yaml, problem) => {
    const { rules, problems } = read(yaml);
    expect(problems.join('\n')).toContain(problem);
    expect(rules).toEqual([]);
  });
});

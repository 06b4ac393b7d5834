import { aDeployment, fromYaml } from '../__testUtils__/aDeployment';
import { aKnowledge } from '../__testUtils__/aKnowledge';
import type { KubernetesObject } from '../KubernetesObject';
import { compareSets, type Completeness } from './compareSets';

const aConfigMap = (name: string, metadata = '') =>
  fromYaml(
    `{apiVersion: v1, kind: ConfigMap, metadata: {name: ${name}, namespace: shop${metadata}}, data: {k: v}}`,
  );

function judge(
  declared: KubernetesObject[],
  carried: KubernetesObject[],
  completeness?: Completeness,
) {
  return compareSets(declared, carried, aKnowledge(), completeness).map(
    ({ identity, verdict }) => `${identity.name} ${verdict}`,
  );
}

describe('what could not be read', () => {
  it('[drift/utf-16-file] of what is carried makes what is not found unknown, and nothing else', () => {
    const [a, b] = [aConfigMap('a'), aConfigMap('b')];
    expect(judge([a, b], [a])).toEqual(['a in-sync', 'b missing']);
    expect(judge([a, b], [a], { isCarriedWhole: false })).toEqual([
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
    expect(judge([a], [a, applied, c])).toEqual([
      'a in-sync',
      'b extra',
      'c unmanaged',
    ]);
    expect(judge([a], [a, applied, c], { isDeclaredWhole: false })).toEqual([
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
      expect(judge([], [annotated(annotation)])).toEqual([`a ${verdict}`]);
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
    ['the carried object alone', undefined, mark, 'drifted'],
  ])('[drift/flux-exclusion-mark] on %s', (_, declared, carried, verdict) => {
    const object = (spec: string, metadata?: string) =>
      aDeployment({ spec, metadata });
    expect(
      judge(
        [object('replicas: 1', declared)],
        [object('replicas: 2', carried)],
      ),
    ).toEqual([`web ${verdict}`]);
  });
});

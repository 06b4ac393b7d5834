import { aDeployment, fromYaml } from '../__testUtils__/aDeployment';
import { aKnowledge } from '../__testUtils__/aKnowledge';
import { compareSets } from './compareSets';

const knowledge = aKnowledge();
const object = (kind: string, name: string, more = '') =>
  fromYaml(
    `{apiVersion: v1, kind: ${kind}, metadata: {name: ${name}, namespace: shop${more}}}`,
  );

const verdicts = (declared: object[], live: object[]) =>
  compareSets(declared as never, live as never, knowledge).map(
    ({ identity, verdict }) => `${identity.kind} ${identity.name} ${verdict}`,
  );

describe('compareSets', () => {
  it('finds the counterpart of each, whatever the order', () => {
    expect(
      verdicts(
        [aDeployment(), object('ConfigMap', 'a')],
        [object('ConfigMap', 'a'), aDeployment({ spec: 'replicas: 9' })],
      ),
    ).toEqual(['Deployment web in-sync', 'ConfigMap a in-sync']);
  });

  it('says missing of what is not live', () => {
    expect(
      verdicts([object('ConfigMap', 'a')], [object('ConfigMap', 'b')]),
    ).toEqual(['ConfigMap a missing', 'ConfigMap b unmanaged']);
  });

  it.each([
    [
      'names itself in its tracking id',
      `, annotations: {argocd.argoproj.io/tracking-id: "app:/ConfigMap:shop/a"}`,
      'extra',
    ],
    [
      'has the mark of Flux',
      `, labels: {kustomize.toolkit.fluxcd.io/name: apps}`,
      'extra',
    ],
    [
      "was applied by Git's manager",
      `, managedFields: [{manager: fairway, operation: Apply, fieldsV1: {}}]`,
      'extra',
    ],
    [
      'has a tracking id of another object',
      `, annotations: {argocd.argoproj.io/tracking-id: "app:/Secret:shop/b"}`,
      'unmanaged',
    ],
    ['nobody knows of', '', 'unmanaged'],
  ])('of what is live and %s says %3$s', (_, more, verdict) => {
    expect(verdicts([], [object('ConfigMap', 'a', more)])).toEqual([
      `ConfigMap a ${verdict}`,
    ]);
  });

  it.each([
    ['has an owner', object('ConfigMap', 'a', ', ownerReferences: [{uid: u}]')],
    ['comes with each namespace', object('ConfigMap', 'kube-root-ca.crt')],
    ['controllers make', object('Endpoints', 'a')],
    [
      'holds a token',
      { ...object('Secret', 't'), type: 'kubernetes.io/service-account-token' },
    ],
    [
      'holds a release',
      { ...object('Secret', 't'), type: 'helm.sh/release.v1' },
    ],
  ])('does not list what %s', (_, live) => {
    expect(verdicts([], [live])).toEqual([]);
  });

  it('finds an object that declares no namespace where it is the only one of its name', () => {
    const declared = fromYaml(
      '{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}',
    );
    expect(verdicts([declared], [object('ConfigMap', 'a')])).toEqual([
      'ConfigMap a in-sync',
    ]);
  });

  it('cannot say which one where several namespaces have one of its name', () => {
    const declared = fromYaml(
      '{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}',
    );
    const elsewhere = fromYaml(
      '{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: other}}',
    );
    const [comparison] = compareSets(
      [declared],
      [object('ConfigMap', 'a'), elsewhere],
      knowledge,
    );
    expect(comparison).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('shop, other'),
    });
  });

  it('looks at the group and not at the version', () => {
    const declared = fromYaml(
      '{apiVersion: autoscaling/v1, kind: HorizontalPodAutoscaler, metadata: {name: a, namespace: shop}}',
    );
    const live = { ...declared, apiVersion: 'autoscaling/v2' };
    expect(verdicts([declared], [live])).toEqual([
      'HorizontalPodAutoscaler a unknown',
    ]);
    expect(
      verdicts([declared], [{ ...declared, apiVersion: 'other/v1' }]),
    ).toEqual([
      'HorizontalPodAutoscaler a missing',
      'HorizontalPodAutoscaler a unmanaged',
    ]);
  });
});

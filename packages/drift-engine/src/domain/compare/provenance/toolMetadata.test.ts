import { aDeployment } from '../../__testUtils__/aDeployment';
import { aKnowledge } from '../../__testUtils__/aKnowledge';
import type { KubernetesObject } from '../../KubernetesObject';
import type { Tree } from '../../Value';
import { compareObject } from '../compareObject';

type Where = 'labels' | 'annotations';

const marks: [Where, string][] = [
  ['annotations', 'kubectl.kubernetes.io/restartedAt'],
  ['annotations', 'deployment.kubernetes.io/revision'],
  ['annotations', 'autoscaling.alpha.kubernetes.io/conditions'],
  ['annotations', 'control-plane.alpha.kubernetes.io/leader'],
  ['annotations', 'cluster-autoscaler.kubernetes.io/safe-to-evict'],
  ['labels', 'kustomize.toolkit.fluxcd.io/name'],
  ['labels', 'kustomize.toolkit.fluxcd.io/namespace'],
  ['labels', 'helm.toolkit.fluxcd.io/name'],
  ['labels', 'source.toolkit.fluxcd.io/name'],
  ['annotations', 'reconcile.fluxcd.io/requestedAt'],
  ['annotations', 'argocd.argoproj.io/tracking-id'],
  ['annotations', 'argocd.argoproj.io/installation-id'],
  ['labels', 'argocd.argoproj.io/instance'],
  ['annotations', 'argocd.argoproj.io/refresh'],
  ['labels', 'app.kubernetes.io/instance'],
  ['labels', 'app.kubernetes.io/managed-by'],
  ['annotations', 'meta.helm.sh/release-name'],
  ['annotations', 'objectset.rio.cattle.io/applied'],
  ['annotations', 'pv.kubernetes.io/bound-by-controller'],
  ['annotations', 'volume.kubernetes.io/storage-provisioner'],
  ['annotations', 'volume.beta.kubernetes.io/storage-provisioner'],
  ['labels', 'batch.kubernetes.io/job-name'],
  ['labels', 'controller-uid'],
  ['labels', 'job-name'],
  ['labels', 'pod-template-hash'],
  ['labels', 'kubernetes.io/metadata.name'],
  ['annotations', 'fairway.dev/run'],
  ['annotations', 'fairway.dev/epoch'],
  ['annotations', 'fairway.dev/simulated'],
];

/** The object with texts that whoever applies Git owns. */
function withTexts(where: Where, texts: Record<string, string>) {
  const object = aDeployment();
  const owned = Object.fromEntries(
    Object.keys(texts).map(key => [`f:${key}`, {}]),
  );
  return {
    ...object,
    metadata: {
      ...(object.metadata as Tree),
      [where]: texts,
      managedFields: [
        {
          manager: 'argocd-controller',
          operation: 'Apply',
          fieldsV1: { 'f:metadata': { [`f:${where}`]: owned } },
        },
      ],
    },
  } as KubernetesObject;
}

describe('the marks of tools', () => {
  it.each(marks)(
    '[A2][drift/tool-marks-where-git-has-no-labels] %s %s is no drift, whatever is known of the kind',
    (where, key) => {
      const live = withTexts(where, { [key]: 'x' });
      const unknown = aKnowledge({
        kinds: { find: () => undefined, isComplete: false },
      });
      for (const knowledge of [aKnowledge(), unknown]) {
        const found = compareObject(aDeployment(), live, knowledge);
        expect(found).toMatchObject({ verdict: 'in-sync', differences: [] });
      }
    },
  );

  it.each<Where>(['labels', 'annotations'])(
    '[A2] any other of the %s that Git gave up is one, by its own name',
    where => {
      const live = withTexts(where, {
        'fairway.dev/run': 'x',
        'example.com/owner': 'shop',
      });
      const { differences } = compareObject(aDeployment(), live, aKnowledge());
      expect(differences.map(each => [each.class, each.pointer])).toEqual([
        ['stale', `/metadata/${where}/example.com~1owner`],
      ]);
    },
  );
});

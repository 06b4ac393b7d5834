import type { ClusterClient } from '@fairway/cluster-client';
import { fieldManager } from '@fairway/delivery';
import {
  compareSets,
  maskObject,
  type Comparison,
  type createMasker,
  type KindSource,
  type KubernetesObject,
} from '@fairway/drift-engine';

/** Field managers by which what Git declares comes to a cluster. */
const appliers = [
  fieldManager,
  'argocd-controller',
  'kustomize-controller',
  'helm-controller',
];

const autoscaler = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
};

/**
 * Compares an object of a cluster with what Git declares of it, with Secrets in them masked. Where replicas differ the autoscalers are read, as one of
 * them may own the field. Throws a ClusterError if they cannot be.
 */
export async function compareLive(
  reader: Pick<ClusterClient, 'list'>,
  sides: {
    declared: KubernetesObject;
    live: object;
    kinds: KindSource;
    masker: ReturnType<typeof createMasker>;
    now: number;
  },
): Promise<Comparison> {
  const { declared, kinds, live, masker, now } = sides;
  const compare = (owners: KubernetesObject[]) =>
    compareSets(
      [maskObject(declared, masker)],
      [maskObject(live as KubernetesObject, masker)],
      { kinds, owners, ignoreRules: [], appliers, now },
    )[0];
  const comparison = compare([]);
  const isScaled = comparison.differences.some(({ path }) =>
    path.endsWith('replicas'),
  );
  return isScaled ? compare(await listAutoscalers(reader, live)) : comparison;
}

/** Autoscalers of the object's namespace: what one of them owns is no drift. */
async function listAutoscalers(
  reader: Pick<ClusterClient, 'list'>,
  live: { metadata?: { namespace?: string } },
): Promise<KubernetesObject[]> {
  const namespace = live.metadata?.namespace;
  if (namespace === undefined) return [];
  const found: KubernetesObject[] = [];
  for await (const { items } of reader.list(autoscaler, { namespace })) {
    // Items of a list do not say what they are.
    found.push(...items.map(item => ({ ...autoscaler, ...item } as never)));
  }
  return found;
}

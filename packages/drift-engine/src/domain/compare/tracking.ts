import {
  listTexts,
  pickText,
  toIdentity,
  type KubernetesObject,
} from '../KubernetesObject';
import type { Author } from '../Comparison';
import { pickAt } from '../Value';
import { readLastApplied } from './provenance/readLastApplied';
import { listFieldSets } from './provenance/ManagedFields';

/** Kinds that controllers make by the thousand, and that nobody declares. */
const generatedKinds = new Set([
  'Event',
  'Lease',
  'Endpoints',
  'EndpointSlice',
  'ControllerRevision',
  'TokenReview',
  'SubjectAccessReview',
  'SelfSubjectAccessReview',
  'CertificateSigningRequest',
  'CertificateRequest',
  'CiliumIdentity',
  'CiliumEndpoint',
  'PolicyReport',
  'ClusterPolicyReport',
  'UpdateRequest',
]);

/**
 * Whether an object is made by the cluster itself: it has an owner, is of a kind that controllers make, or comes with each namespace.
 *
 * Source: Argo CD's default `resource.exclusions`, and what its controllers put into every namespace.
 */
export function isGenerated(object: KubernetesObject): boolean {
  const { kind, name } = toIdentity(object);
  const owners = pickAt(object, 'metadata', 'ownerReferences');
  if (Array.isArray(owners) && owners.length > 0) return true;
  if (generatedKinds.has(kind)) return true;
  if (kind === 'ConfigMap') return name === 'kube-root-ca.crt';
  if (kind === 'ServiceAccount') return name === 'default';
  if (kind !== 'Secret') return false;
  const type = pickText(object, 'type');
  return (
    type === 'kubernetes.io/service-account-token' ||
    type.startsWith('helm.sh/release')
  );
}

/** Marks by which those who apply say that they did. */
const marks: Record<'labels' | 'annotations', readonly RegExp[]> = {
  labels: [/^(kustomize|helm)\.toolkit\.fluxcd\.io\/name$/],
  annotations: [/^meta\.helm\.sh\/release-name$/],
};

/**
 * Whether an object was applied from Git: an engine's mark on it names it itself, it says what was applied last, or a field manager of
 * Git's owns something of it. A mark that names another object was copied by an operator, and says nothing (Argo CD issue 8683).
 */
export function isTracked(
  object: KubernetesObject,
  appliers: readonly string[],
): boolean {
  const mark = listTexts(object, 'annotations').find(
    ([key]) => key === 'argocd.argoproj.io/tracking-id',
  );
  if (mark) return namesItself(object, mark[1]);
  const isMarked = (['labels', 'annotations'] as const).some(where =>
    listTexts(object, where).some(([key]) =>
      marks[where].some(each => each.test(key)),
    ),
  );
  if (isMarked || wasApplied(object)) return true;
  return listFieldSets(object).some(({ author }) =>
    isApplier(author, appliers),
  );
}

/** `kubectl` by an update is any of its commands; the others do nothing but apply. */
function isApplier(
  { manager, operation, subresource }: Author,
  appliers: readonly string[],
): boolean {
  if (subresource !== undefined || !appliers.includes(manager)) return false;
  return operation === 'Apply' || manager !== 'kubectl';
}

/** Whether kubectl keeps what it applied last on the object, and that was the object itself: operators copy annotations too. */
function wasApplied(object: KubernetesObject): boolean {
  const applied = readLastApplied(object);
  // What cannot be read (a Secret's may be masked as a whole) is not held to be a copy.
  if (applied.kind !== 'read') return applied.kind === 'unread';
  const [own, other] = [toIdentity(object), toIdentity(applied.object)];
  return own.kind === other.kind && own.name === other.name;
}

/** `application:group/kind:namespace/name`. */
function namesItself(object: KubernetesObject, mark: string): boolean {
  const { group, kind, namespace, name } = toIdentity(object);
  return mark.endsWith(`:${group}/${kind}:${namespace}/${name}`);
}

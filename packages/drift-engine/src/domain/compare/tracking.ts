import {
  listTexts,
  pickText,
  toIdentity,
  type KubernetesObject,
} from '../KubernetesObject';
import { pickAt } from '../Value';
import { listFieldSets } from './witness/ManagedFields';

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

/**
 * Whether an object was applied from Git: an engine's mark on it names it itself, or a field manager of Git's owns something of it. A
 * mark that names another object was copied by an operator, and says nothing (Argo CD issue 8683).
 */
export function isTracked(
  object: KubernetesObject,
  appliers: readonly string[],
): boolean {
  const mark = listTexts(object, 'annotations').find(
    ([key]) => key === 'argocd.argoproj.io/tracking-id',
  );
  if (mark) return namesItself(object, mark[1]);
  const isFlux = listTexts(object, 'labels').some(([key]) =>
    /^(kustomize|helm)\.toolkit\.fluxcd\.io\/name$/.test(key),
  );
  if (isFlux) return true;
  return listFieldSets(object).some(
    ({ author }) =>
      author.operation === 'Apply' && appliers.includes(author.manager),
  );
}

/** `application:group/kind:namespace/name`. */
function namesItself(object: KubernetesObject, mark: string): boolean {
  const { group, kind, namespace, name } = toIdentity(object);
  return mark.endsWith(`:${group}/${kind}:${namespace}/${name}`);
}

import { listSteps, type ObjectPath } from '../walk/ObjectPath';

/**
 * Labels and annotations by which tools keep their own books on objects: who applied them, at which revision, restarted when. Git is
 * silent of them, and so is the comparison; if Git declares one it is compared as any other.
 */
const marks: readonly RegExp[] = [
  /^kubectl\.kubernetes\.io\/(last-applied-configuration|restartedAt)$/,
  /^deployment\.kubernetes\.io\//,
  /^autoscaling\.alpha\.kubernetes\.io\//,
  /^control-plane\.alpha\.kubernetes\.io\/leader$/,
  /^cluster-autoscaler\.kubernetes\.io\//,
  /^(kustomize|helm|source)\.toolkit\.fluxcd\.io\//,
  /^reconcile\.fluxcd\.io\//,
  /^argocd\.argoproj\.io\/(tracking-id|installation-id|instance|refresh)$/,
  /^app\.kubernetes\.io\/(instance|managed-by)$/,
  /^meta\.helm\.sh\//,
  /^objectset\.rio\.cattle\.io\//,
  /^pv\.kubernetes\.io\//,
  /^volume\.(beta\.)?kubernetes\.io\//,
  /^(batch\.kubernetes\.io|controller-uid|job-name|pod-template-hash)/,
  /^kubernetes\.io\/metadata\.name$/,
  /^fairway\.dev\/(run|epoch|simulated)$/,
];

/** Whether a place is a label or an annotation of a tool's own book-keeping. */
export function isToolMetadata(objectPath: ObjectPath | undefined): boolean {
  const key =
    objectPath?.step.kind === 'field' ? objectPath.step.key : undefined;
  const parent = objectPath?.parent?.step;
  const isMeta =
    parent?.kind === 'field' &&
    (parent.key === 'annotations' || parent.key === 'labels');
  return isMeta && key !== undefined && marks.some(mark => mark.test(key));
}

/** Metadata that the server, or whoever created the object, keeps; never Git's to declare. */
const serverMetadata = new Set([
  'name',
  'namespace',
  'generateName',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'generation',
  'resourceVersion',
  'uid',
  'selfLink',
  'managedFields',
]);

/** Whether a field of `metadata` belongs to the server. */
export function isServerMetadata(key: string): boolean {
  return serverMetadata.has(key);
}

/** Whether a place lies in what only the server writes: `status`, and its part of `metadata`. */
export function isServerOwned(objectPath: ObjectPath | undefined): boolean {
  const [first, second] = listSteps(objectPath);
  if (first?.kind !== 'field') return false;
  if (['status', 'apiVersion', 'kind'].includes(first.key)) return true;
  return (
    first.key === 'metadata' &&
    second?.kind === 'field' &&
    isServerMetadata(second.key)
  );
}

/** Whether a place lies in what controllers keep on every object: finalizers and owners. */
export function isControllersOwn(objectPath: ObjectPath | undefined): boolean {
  const [first, second] = listSteps(objectPath);
  return (
    first?.kind === 'field' &&
    first.key === 'metadata' &&
    second?.kind === 'field' &&
    (second.key === 'finalizers' || second.key === 'ownerReferences')
  );
}

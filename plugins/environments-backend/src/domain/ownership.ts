/** Labels and annotations by which an object says whose it is. The admission policy of every cluster reads them too. */
export const managedLabel = 'fairway.dev/managed';
export const ownerLabel = 'fairway.dev/owner';
export const environmentLabel = 'fairway.dev/environment';
export const runAnnotation = 'fairway.dev/run';
export const epochAnnotation = 'fairway.dev/epoch';
/** Entity ref of the person whom an account and its binding belong to. */
export const personAnnotation = 'fairway.dev/person';
/** ISO 8601 time at which the last token of an account has ended. */
export const expiresAnnotation = 'fairway.dev/expires-at';
/** UID of the namespace that an account was made for. */
export const namespaceUidAnnotation = 'fairway.dev/namespace-uid';
/** The namespace's own UID: admission lets the provisioner delete it only if an update has written this before. */
export const deleteUidAnnotation = 'fairway.dev/delete-uid';

/** Namespace of each cluster in which people's accounts stand: nobody who works in an environment reaches it. */
export const accessNamespace = 'fairway-access';

/** Server-side apply writes under this name. */
export const fieldManager = 'fairway';

/** Selects what is ours on a cluster. */
export const managedSelector = `${managedLabel}=true`;

/** Labels on every object made for an environment. */
export function toOwnLabels(owner: string, name: string) {
  return {
    'app.kubernetes.io/managed-by': 'fairway',
    [environmentLabel]: name,
    [managedLabel]: 'true',
    [ownerLabel]: owner,
  };
}

/** Whether the labels are those of exactly this environment. */
export function hasOwnLabels(
  labels: Record<string, string> | undefined,
  owner: string,
  name: string,
): boolean {
  return (
    labels?.[managedLabel] === 'true' &&
    labels[ownerLabel] === owner &&
    labels[environmentLabel] === name
  );
}

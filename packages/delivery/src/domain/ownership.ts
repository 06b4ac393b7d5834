/** Labels and annotations by which an object says that it is ours. The admission policy of every cluster reads them too. */
export const managedLabel = 'fairway.dev/managed';
export const runAnnotation = 'fairway.dev/run';
export const epochAnnotation = 'fairway.dev/epoch';
/** A namespace's own UID: admission lets the provisioner delete it only if an update has written this before. */
export const deleteUidAnnotation = 'fairway.dev/delete-uid';

/** Server-side apply writes under this name. */
export const fieldManager = 'fairway';

/** Writes on an object what its deletion needs; the delivery's own fields stay with the delivery. */
export const deletionManager = 'fairway-deletion';

/** Selects what is ours on a cluster. */
export const managedSelector = `${managedLabel}=true`;

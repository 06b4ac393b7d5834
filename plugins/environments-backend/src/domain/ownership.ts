import { managedLabel } from '@fairway/delivery';

/** Labels by which an object says for which environment it was made; what it bears of its run, see `@fairway/delivery`. */
export const ownerLabel = 'fairway.dev/owner';
export const environmentLabel = 'fairway.dev/environment';
/** Entity ref of the person whom an account and its binding belong to. */
export const personAnnotation = 'fairway.dev/person';
/** ISO 8601 time at which the last token of an account has ended. */
export const expiresAnnotation = 'fairway.dev/expires-at';
/** UID of the namespace that an account was made for. */
export const namespaceUidAnnotation = 'fairway.dev/namespace-uid';

/** Namespace of each cluster in which people's accounts stand: nobody who works in an environment reaches it. */
export const accessNamespace = 'fairway-access';

/** Labels on every object made for an environment. */
export function toOwnLabels(owner: string, name: string) {
  return {
    'app.kubernetes.io/managed-by': 'fairway',
    ...toIdentityLabels({ owner, name }),
  };
}

/** The labels by which what is of an environment is told from what is not. */
export function toIdentityLabels(environment: { owner: string; name: string }) {
  return {
    [environmentLabel]: environment.name,
    [managedLabel]: 'true',
    [ownerLabel]: environment.owner,
  };
}

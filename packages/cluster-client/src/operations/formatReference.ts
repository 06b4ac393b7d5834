import { ObjectReference } from '../objects';

/** `apps/v1 Deployment storefront/web`, as messages name an object. */
export function formatReference(reference: ObjectReference): string {
  const { apiVersion, kind, namespace, name } = reference;
  return `${apiVersion} ${kind} ${namespace ? `${namespace}/` : ''}${name}`;
}

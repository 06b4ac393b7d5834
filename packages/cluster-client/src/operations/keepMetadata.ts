import { KubernetesObject } from '../objects';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * An object's metadata alone, without the two parts of it that hold the whole object again: `managedFields` and the last-applied
 * annotation. The server leaves both in a PartialObjectMetadata, where they are up to 99 % of it.
 */
export function keepMetadata(object: KubernetesObject): KubernetesObject {
  const { apiVersion, kind } = object;
  const { managedFields: _dropped, annotations, ...metadata } = object.metadata;
  if (!annotations) {
    return { apiVersion, kind, metadata };
  }
  const { [LAST_APPLIED]: _copy, ...rest } = annotations;
  return { apiVersion, kind, metadata: { ...metadata, annotations: rest } };
}

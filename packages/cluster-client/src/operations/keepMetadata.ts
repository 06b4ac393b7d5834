import { KubernetesObject } from '../objects';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * An object's metadata alone, without the two parts of it that hold the whole object again: `managedFields` and the last-applied
 * annotation. The server leaves both in a PartialObjectMetadata, where they are up to 99 % of it.
 */
export function keepMetadata(object: KubernetesObject): KubernetesObject {
  const { apiVersion, kind, metadata } = object;
  return { apiVersion, kind, metadata: trimMetadata(metadata) };
}

/** The object without `managedFields` and the last-applied annotation. */
export function trimObject(object: KubernetesObject): KubernetesObject {
  return { ...object, metadata: trimMetadata(object.metadata) };
}

function trimMetadata(
  metadata: KubernetesObject['metadata'],
): KubernetesObject['metadata'] {
  const { managedFields: _dropped, annotations, ...rest } = metadata;
  if (!annotations) return rest;
  const { [LAST_APPLIED]: _copy, ...kept } = annotations;
  return { ...rest, annotations: kept };
}

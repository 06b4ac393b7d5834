import { KubernetesObject } from '../objects';
import { listOtherWriters } from './listOtherWriters';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * An object's metadata alone, without the two parts of it that hold the whole object again: `managedFields` and the last-applied
 * annotation. The server leaves both in a PartialObjectMetadata, where they are up to 99 % of it.
 */
export function keepMetadata(object: KubernetesObject): KubernetesObject {
  const { apiVersion, kind, metadata } = object;
  return { apiVersion, kind, metadata: trimMetadata(metadata) };
}

/**
 * The object without `managedFields` and the last-applied annotation. Who wrote it in another version than the one it was read in is kept as
 * `otherWriters`; of most objects nobody has.
 */
export function trimObject(object: KubernetesObject): KubernetesObject {
  const otherWriters = listOtherWriters(object);
  return {
    ...object,
    metadata: {
      ...trimMetadata(object.metadata),
      ...(otherWriters.length > 0 && { otherWriters }),
    },
  };
}

function trimMetadata(
  metadata: KubernetesObject['metadata'],
): KubernetesObject['metadata'] {
  const { managedFields: _dropped, annotations, ...rest } = metadata;
  if (!annotations) return rest;
  const { [LAST_APPLIED]: _copy, ...kept } = annotations;
  return { ...rest, annotations: kept };
}

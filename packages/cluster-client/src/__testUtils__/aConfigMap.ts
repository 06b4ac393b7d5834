import { KubernetesObject, ObjectReference } from '../index';
import { NAMESPACE } from './startRealCluster';

/** A small object in the namespace of the tests. */
export function aConfigMap(
  name: string,
  fields: Partial<KubernetesObject> = {},
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: NAMESPACE },
    data: { colour: 'blue' },
    ...fields,
  };
}

export function referenceOf(object: KubernetesObject): ObjectReference {
  const { apiVersion, kind, metadata } = object;
  const { namespace, name } = metadata;
  return { apiVersion, kind, namespace, name };
}

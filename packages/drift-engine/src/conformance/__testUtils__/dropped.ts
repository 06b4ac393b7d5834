import { isTree, type Value } from '../../domain/Value';
import type { KubernetesObject } from '../../domain/KubernetesObject';

/**
 * Fields that the server takes and does not keep, with the reason. They cannot be exercised: whoever declares one is told, rightly, that
 * it is not on the cluster.
 */
export const dropped: readonly { field: RegExp; reason: string }[] = [
  {
    field: /\.lifecycle\.stopSignal$/,
    reason: 'behind a feature gate that is off',
  },
  {
    field: /spec\.schedulingGroup$/,
    reason: 'behind a feature gate that is off',
  },
  {
    field: /\.projected\.sources\.\[\]\.(clusterTrustBundle|podCertificate)$/,
    reason: 'behind a feature gate that is off',
  },
  {
    field: /^StatefulSet spec\.updateStrategy\.rollingUpdate\.maxUnavailable$/,
    reason: 'behind a feature gate that is off',
  },
  {
    field: /^Lease spec\.(preferredHolder|strategy)$/,
    reason: 'behind a feature gate that is off',
  },
  {
    field: /^ResourceSlice .*\.nodeAllocatableResourceMappings$/,
    reason: 'behind a feature gate that is off',
  },
  {
    field: /^CSIDriver spec\.preventPodSchedulingIfMissing$/,
    reason: 'behind a feature gate that is off',
  },
  {
    field: /^CertificateSigningRequest spec\.(extra|groups|uid|username)$/,
    reason: 'the server writes who asked',
  },
  {
    field: /^EndpointSlice endpoints\.\[\]\.deprecatedTopology$/,
    reason: 'of an older version, and kept there alone',
  },
  {
    field: /^PersistentVolumeClaim spec\.dataSource$/,
    reason: 'kept only where it is a claim or a snapshot',
  },
  {
    field: /^Service spec\.sessionAffinityConfig$/,
    reason: 'kept only where sessions stick to a client',
  },
  {
    field:
      /^ServiceAccount secrets\.\[\]\.(apiVersion|fieldPath|kind|namespace|resourceVersion|uid)$/,
    reason: 'the server keeps the name alone',
  },
];

/** The example without what the server does not keep. */
export function withoutDropped(object: KubernetesObject): KubernetesObject {
  return prune(object, `${String(object.kind)} `) as KubernetesObject;
}

function prune(value: Value, at: string): Value {
  const join = (key: string) => (at.endsWith(' ') ? at + key : `${at}.${key}`);
  if (Array.isArray(value)) return value.map(each => prune(each, join('[]')));
  if (!isTree(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !dropped.some(({ field }) => field.test(join(key))))
      .map(([key, each]) => [key, prune(each, join(key))]),
  );
}

import type { FieldHint } from './FieldHint';

const noName: FieldHint = { omit: 'A template of a claim has no name.' };

const notYet: FieldHint = {
  omit: 'The server drops it unless a feature is on.',
};

/** Volumes, nodes and devices as objects of their own. */
export const storageHints: Record<string, FieldHint> = {
  'PersistentVolume:spec': {
    oneBeside: [
      'accessModes',
      'capacity',
      'claimRef',
      'mountOptions',
      'nodeAffinity',
      'persistentVolumeReclaimPolicy',
      'storageClassName',
      'volumeAttributesClassName',
      'volumeMode',
    ],
    first: 'hostPath',
  },
  'PersistentVolume:spec.persistentVolumeReclaimPolicy': {
    values: ['Retain', 'Delete'],
  },
  'PersistentVolume:spec.capacity.*': { values: ['1Gi', '2Gi'] },
  'Node:spec.taints[].effect': { values: ['NoSchedule', 'NoExecute'] },
  'Node:spec.podCIDR': { values: ['192.0.2.0/25'] },
  'Node:spec.podCIDRs[]': { values: ['192.0.2.0/25'] },
  'Node:spec.configSource': { omit: 'Servers no longer take it.' },
  'PersistentVolume:spec.volumeAttributesClassName': {
    omit: 'Only volumes of a CSI driver have it.',
  },
  'RuntimeClass:overhead.podFixed': { begin: { cpu: '100m' } },
  'RuntimeClass:tolerations[].effect': { values: ['NoExecute'] },
  'RuntimeClass:tolerations[].operator': { values: ['Equal'] },
  'cel.expression': {
    values: ['device.driver == "one"', 'device.driver == "other"'],
  },
  extendedResourceName: { values: ['example.com/one', 'example.com/other'] },
  'requests[].exactly.adminAccess': {
    omit: 'The namespace would have to allow it.',
  },
  'requests[].firstAvailable': { omit: 'A request names one or several.' },
  'requests[].exactly.allocationMode': { values: ['ExactCount'] },
  'requests[].name': { values: ['one'] },
  'requests[].exactly.count': { values: [2, 3] },
  'constraints[].requests[]': { values: ['one'] },
  'constraints[]': { oneOf: [['matchAttribute', 'distinctAttribute']] },
  'constraints[].distinctAttribute': {
    values: ['example.com/one', 'example.com/other'],
  },
  'constraints[].matchAttribute': {
    values: ['example.com/one', 'example.com/other'],
  },
  'config[].requests[]': { values: ['one'] },
  'ResourceClaim:tolerations[].effect': { values: ['NoExecute'] },
  'ResourceClaim:tolerations[].operator': { values: ['Equal'] },
  'ResourceClaimTemplate:tolerations[].effect': { values: ['NoExecute'] },
  'ResourceClaimTemplate:tolerations[].operator': { values: ['Equal'] },
  'ResourceClaimTemplate:spec.metadata.name': noName,
  'ResourceClaimTemplate:spec.metadata.namespace': noName,
  'ResourceClaimTemplate:spec.metadata.finalizers': noName,
  'ResourceSlice:spec': {
    oneOf: [
      ['nodeName', 'nodeSelector', 'allNodes', 'perDeviceNodeSelection'],
      ['devices', 'sharedCounters'],
    ],
  },
  'ResourceSlice:devices[].attributes.*': {
    oneOf: [['string', 'bool', 'int', 'version']],
  },
  'ResourceSlice:attributes.*.version': { values: ['1.2.3', '1.2.4'] },
  'ResourceSlice:attributes.*.bools': notYet,
  'ResourceSlice:attributes.*.ints': notYet,
  'ResourceSlice:attributes.*.strings': notYet,
  'ResourceSlice:attributes.*.versions': notYet,
  'ResourceSlice:requestPolicy': { oneOf: [['validRange', 'validValues']] },
  'ResourceSlice:capacity.*.value': { values: ['20', '30'] },
  'ResourceSlice:validRange.max': { values: ['10', '12'] },
  'ResourceSlice:validRange.min': { values: ['2', '4'] },
  'ResourceSlice:validRange.step': { values: ['2', '1'] },
  'ResourceSlice:requestPolicy.validValues': { begin: ['4', '6'] },
  'ResourceSlice:requestPolicy.validValues[]': { values: ['4', '6'] },
  'ResourceSlice:requestPolicy.default': { values: ['4', '6'] },
  'ResourceSlice:devices[].taints[].effect': {
    values: ['NoExecute', 'NoSchedule'],
  },
  'ResourceSlice:devices[].nodeName': { omit: 'The slice names the node.' },
  'ResourceSlice:devices[].nodeSelector': { omit: 'The slice names the node.' },
  'ResourceSlice:devices[].allNodes': { omit: 'The slice names the node.' },
  'ResourceSlice:bindingFailureConditions[]': { values: ['failed', 'other'] },
  'CSIDriver:fsGroupPolicy': { values: ['File', 'None'] },
  'CSIDriver:expirationSeconds': { values: [7200, 3600] },
  'CSIDriver:volumeLifecycleModes[]': { values: ['Persistent', 'Ephemeral'] },
  'CSIDriver:nodeAllocatableUpdatePeriodSeconds': { values: [60, 90] },
  'StorageClass:reclaimPolicy': { values: ['Retain', 'Delete'] },
  'StorageClass:volumeBindingMode': {
    values: ['WaitForFirstConsumer', 'Immediate'],
  },
  'VolumeAttachment:spec.source': {
    oneOf: [['persistentVolumeName', 'inlineVolumeSpec']],
  },
};

import type { FieldHint } from './FieldHint';

const owners: FieldHint = { omit: 'A template of a claim has no name.' };
const absolute: FieldHint = { values: ['/example', '/other'] };
const initiators: FieldHint = {
  values: ['iqn.2026-01.com.example:a', 'iqn.2026-01.com.example:b'],
};
const modes: FieldHint = { values: ['Filesystem', 'Block'] };
const accessModes: FieldHint = {
  values: ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany'],
};
const fileModes: FieldHint = { values: [420, 384] };
const disk: FieldHint = {
  values: ['/subscriptions/example/disks/a', '/subscriptions/example/disks/b'],
};

/** Volumes, in pods and of their own. */
export const volumeHints: Record<string, FieldHint> = {
  'accessModes[]': accessModes,
  volumeMode: modes,
  mode: fileModes,
  defaultMode: fileModes,
  'azureDisk.cachingMode': { values: ['None', 'ReadOnly', 'ReadWrite'] },
  'azureDisk.kind': { values: ['Managed'] },
  'azureDisk.diskURI': disk,
  'downwardAPI.items[]': { oneOf: [['fieldRef', 'resourceFieldRef']] },
  'fieldRef.apiVersion': { values: ['v1'] },
  'fieldRef.fieldPath': { values: ['metadata.name', 'metadata.namespace'] },
  'volumeClaimTemplate.metadata.name': owners,
  'volumeClaimTemplate.metadata.namespace': owners,
  'volumeClaimTemplate.metadata.finalizers': owners,
  'spec.dataSource': {
    begin: { apiGroup: 'example.com', kind: 'Snapshot', name: 'example' },
  },
  'spec.dataSourceRef': {
    begin: { apiGroup: 'example.com', kind: 'Snapshot', name: 'example' },
  },
  'spec.dataSource.name': { values: ['example'] },
  'spec.dataSource.kind': { values: ['Snapshot'] },
  'spec.dataSource.apiGroup': { values: ['example.com'] },
  'spec.dataSourceRef.name': { values: ['example'] },
  'spec.dataSourceRef.kind': { values: ['Snapshot'] },
  'spec.dataSourceRef.apiGroup': { values: ['example.com'] },
  'spec.dataSourceRef.namespace': {
    omit: 'It excludes a data source without a namespace.',
  },
  'volumeClaimTemplate.spec.resources.requests': { begin: { storage: '1Gi' } },
  'volumeClaimTemplate.spec.resources.limits': { begin: { storage: '4Gi' } },
  'volumeClaimTemplate.spec.resources.requests.*': { values: ['1Gi', '2Gi'] },
  'volumeClaimTemplate.spec.resources.limits.*': { values: ['4Gi', '5Gi'] },
  fc: { oneOf: [['targetWWNs', 'wwids']] },
  flocker: { oneOf: [['datasetName', 'datasetUUID']] },
  'hostPath.type': { values: ['Directory', 'File', ''] },
  'image.reference': {
    values: [
      'registry.example/data:1.2',
      'registry.example/data:1.3',
      'registry.example/data',
    ],
  },
  'image.pullPolicy': { values: ['Always', 'IfNotPresent', 'Never'] },
  'iscsi.initiatorName': initiators,
  'iscsi.iqn': initiators,
  'iscsi.targetPortal': { values: ['192.0.2.9:3260', '192.0.2.10:3260'] },
  'nfs.path': absolute,
  'projected.sources[]': {
    oneOf: [
      [
        'configMap',
        'secret',
        'downwardAPI',
        'serviceAccountToken',
        'clusterTrustBundle',
        'podCertificate',
      ],
    ],
  },
  'serviceAccountToken.expirationSeconds': { values: [7200, 3600] },
  'quobyte.registry': { values: ['registry.example:7861'] },
};

import type { MinimalExample } from './MinimalExample';

const claimSpec = {
  devices: {
    requests: [{ name: 'one', exactly: { deviceClassName: 'example.com' } }],
  },
};

/** Kinds of volumes, devices and nodes. */
export const minimalStorage: Record<string, MinimalExample> = {
  CSIDriver: { spec: {} },
  CSINode: { spec: { drivers: [{ name: 'csi.example.com', nodeID: 'a1' }] } },
  CSIStorageCapacity: { storageClassName: 'example' },
  DeviceClass: { spec: {} },
  PersistentVolume: {
    spec: {
      accessModes: ['ReadWriteOnce'],
      capacity: { storage: '1Gi' },
      hostPath: { path: '/data' },
    },
  },
  PersistentVolumeClaim: {
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '1Gi' } },
    },
  },
  ResourceClaim: { spec: claimSpec },
  ResourceClaimTemplate: { spec: { spec: claimSpec } },
  ResourceSlice: {
    spec: {
      driver: 'example.com',
      nodeName: 'example',
      pool: { name: 'example', generation: 1, resourceSliceCount: 1 },
      devices: [{ name: 'one' }],
    },
  },
  RuntimeClass: { handler: 'runc' },
  StorageClass: { provisioner: 'csi.example.com' },
  VolumeAttachment: {
    spec: {
      attacher: 'csi.example.com',
      nodeName: 'example',
      source: { persistentVolumeName: 'example' },
    },
  },
  VolumeAttributesClass: {
    driverName: 'csi.example.com',
    parameters: { tier: 'fast' },
  },
};

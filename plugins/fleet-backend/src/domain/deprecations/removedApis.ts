/** A version of an API that Kubernetes deprecates in one minor, and serves no more from another on. */
interface RemovedVersion {
  apiVersion: string;
  deprecatedIn: string;
  removedIn: string;
  kinds: readonly string[];
}

/**
 * By the lifecycle that Kubernetes 1.36 declares of its own types (`zz_generated.prerelease-lifecycle.go` of k8s.io/api), and by its migration guide
 * for what is not in there: https://kubernetes.io/docs/reference/using-api/deprecation-guide/
 */
export const removedApis: readonly RemovedVersion[] = [
  {
    apiVersion: 'admissionregistration.k8s.io/v1alpha1',
    deprecatedIn: '1.29',
    removedIn: '1.32',
    kinds: ['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'],
  },
  {
    apiVersion: 'admissionregistration.k8s.io/v1alpha1',
    deprecatedIn: '1.35',
    removedIn: '1.38',
    kinds: ['MutatingAdmissionPolicy', 'MutatingAdmissionPolicyBinding'],
  },
  {
    apiVersion: 'admissionregistration.k8s.io/v1beta1',
    deprecatedIn: '1.16',
    removedIn: '1.22',
    kinds: ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
  },
  {
    apiVersion: 'admissionregistration.k8s.io/v1beta1',
    deprecatedIn: '1.31',
    removedIn: '1.34',
    kinds: ['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'],
  },
  {
    apiVersion: 'admissionregistration.k8s.io/v1beta1',
    deprecatedIn: '1.37',
    removedIn: '1.40',
    kinds: ['MutatingAdmissionPolicy', 'MutatingAdmissionPolicyBinding'],
  },
  {
    apiVersion: 'apiextensions.k8s.io/v1beta1',
    deprecatedIn: '1.16',
    removedIn: '1.22',
    kinds: ['CustomResourceDefinition'],
  },
  {
    apiVersion: 'apiregistration.k8s.io/v1beta1',
    deprecatedIn: '1.19',
    removedIn: '1.22',
    kinds: ['APIService'],
  },
  {
    apiVersion: 'apps/v1beta1',
    deprecatedIn: '1.8',
    removedIn: '1.16',
    kinds: ['ControllerRevision', 'Deployment', 'StatefulSet'],
  },
  {
    apiVersion: 'apps/v1beta2',
    deprecatedIn: '1.9',
    removedIn: '1.16',
    kinds: [
      'ControllerRevision',
      'DaemonSet',
      'Deployment',
      'ReplicaSet',
      'StatefulSet',
    ],
  },
  {
    apiVersion: 'autoscaling/v2beta1',
    deprecatedIn: '1.22',
    removedIn: '1.25',
    kinds: ['HorizontalPodAutoscaler'],
  },
  {
    apiVersion: 'autoscaling/v2beta2',
    deprecatedIn: '1.23',
    removedIn: '1.26',
    kinds: ['HorizontalPodAutoscaler'],
  },
  {
    apiVersion: 'batch/v1beta1',
    deprecatedIn: '1.21',
    removedIn: '1.25',
    kinds: ['CronJob'],
  },
  {
    apiVersion: 'certificates.k8s.io/v1alpha1',
    deprecatedIn: '1.34',
    removedIn: '1.37',
    kinds: ['ClusterTrustBundle'],
  },
  {
    apiVersion: 'certificates.k8s.io/v1beta1',
    deprecatedIn: '1.19',
    removedIn: '1.22',
    kinds: ['CertificateSigningRequest'],
  },
  {
    apiVersion: 'certificates.k8s.io/v1beta1',
    deprecatedIn: '1.37',
    removedIn: '1.40',
    kinds: ['ClusterTrustBundle'],
  },
  {
    apiVersion: 'certificates.k8s.io/v1beta1',
    deprecatedIn: '1.38',
    removedIn: '1.41',
    kinds: ['PodCertificateRequest'],
  },
  {
    apiVersion: 'coordination.k8s.io/v1alpha2',
    deprecatedIn: '1.35',
    removedIn: '1.38',
    kinds: ['LeaseCandidate'],
  },
  {
    apiVersion: 'coordination.k8s.io/v1beta1',
    deprecatedIn: '1.19',
    removedIn: '1.22',
    kinds: ['Lease'],
  },
  {
    apiVersion: 'coordination.k8s.io/v1beta1',
    deprecatedIn: '1.36',
    removedIn: '1.39',
    kinds: ['LeaseCandidate'],
  },
  {
    apiVersion: 'discovery.k8s.io/v1beta1',
    deprecatedIn: '1.21',
    removedIn: '1.25',
    kinds: ['EndpointSlice'],
  },
  {
    apiVersion: 'events.k8s.io/v1beta1',
    deprecatedIn: '1.22',
    removedIn: '1.25',
    kinds: ['Event'],
  },
  {
    apiVersion: 'extensions/v1beta1',
    deprecatedIn: '1.14',
    removedIn: '1.22',
    kinds: ['Ingress'],
  },
  {
    apiVersion: 'extensions/v1beta1',
    deprecatedIn: '1.8',
    removedIn: '1.16',
    kinds: ['DaemonSet', 'Deployment', 'ReplicaSet'],
  },
  {
    apiVersion: 'extensions/v1beta1',
    deprecatedIn: '1.9',
    removedIn: '1.16',
    kinds: ['NetworkPolicy'],
  },
  {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1beta1',
    deprecatedIn: '1.23',
    removedIn: '1.26',
    kinds: ['FlowSchema', 'PriorityLevelConfiguration'],
  },
  {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1beta2',
    deprecatedIn: '1.26',
    removedIn: '1.29',
    kinds: ['FlowSchema', 'PriorityLevelConfiguration'],
  },
  {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1beta3',
    deprecatedIn: '1.29',
    removedIn: '1.32',
    kinds: ['FlowSchema', 'PriorityLevelConfiguration'],
  },
  {
    apiVersion: 'networking.k8s.io/v1beta1',
    deprecatedIn: '1.19',
    removedIn: '1.22',
    kinds: ['Ingress', 'IngressClass'],
  },
  {
    apiVersion: 'networking.k8s.io/v1beta1',
    deprecatedIn: '1.34',
    removedIn: '1.37',
    kinds: ['IPAddress', 'ServiceCIDR'],
  },
  {
    apiVersion: 'node.k8s.io/v1beta1',
    deprecatedIn: '1.22',
    removedIn: '1.25',
    kinds: ['RuntimeClass'],
  },
  {
    apiVersion: 'policy/v1beta1',
    deprecatedIn: '1.21',
    removedIn: '1.25',
    kinds: ['PodDisruptionBudget', 'PodSecurityPolicy'],
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1alpha1',
    deprecatedIn: '1.17',
    removedIn: '1.22',
    kinds: ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'],
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1beta1',
    deprecatedIn: '1.17',
    removedIn: '1.22',
    kinds: ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'],
  },
  {
    apiVersion: 'resource.k8s.io/v1alpha3',
    deprecatedIn: '1.36',
    removedIn: '1.39',
    kinds: ['DeviceTaintRule'],
  },
  {
    apiVersion: 'resource.k8s.io/v1alpha3',
    deprecatedIn: '1.39',
    removedIn: '1.42',
    kinds: ['ResourcePoolStatusRequest'],
  },
  {
    apiVersion: 'resource.k8s.io/v1beta1',
    deprecatedIn: '1.35',
    removedIn: '1.38',
    kinds: [
      'DeviceClass',
      'ResourceClaim',
      'ResourceClaimTemplate',
      'ResourceSlice',
    ],
  },
  {
    apiVersion: 'resource.k8s.io/v1beta2',
    deprecatedIn: '1.36',
    removedIn: '1.39',
    kinds: [
      'DeviceClass',
      'ResourceClaim',
      'ResourceClaimTemplate',
      'ResourceSlice',
    ],
  },
  {
    apiVersion: 'resource.k8s.io/v1beta2',
    deprecatedIn: '1.39',
    removedIn: '1.42',
    kinds: ['DeviceTaintRule'],
  },
  {
    apiVersion: 'scheduling.k8s.io/v1beta1',
    deprecatedIn: '1.14',
    removedIn: '1.22',
    kinds: ['PriorityClass'],
  },
  {
    apiVersion: 'storage.k8s.io/v1alpha1',
    deprecatedIn: '1.21',
    removedIn: '1.24',
    kinds: ['CSIStorageCapacity', 'VolumeAttachment'],
  },
  {
    apiVersion: 'storage.k8s.io/v1alpha1',
    deprecatedIn: '1.32',
    removedIn: '1.35',
    kinds: ['VolumeAttributesClass'],
  },
  {
    apiVersion: 'storage.k8s.io/v1beta1',
    deprecatedIn: '1.17',
    removedIn: '1.22',
    kinds: ['CSINode'],
  },
  {
    apiVersion: 'storage.k8s.io/v1beta1',
    deprecatedIn: '1.19',
    removedIn: '1.22',
    kinds: ['CSIDriver', 'StorageClass', 'VolumeAttachment'],
  },
  {
    apiVersion: 'storage.k8s.io/v1beta1',
    deprecatedIn: '1.24',
    removedIn: '1.27',
    kinds: ['CSIStorageCapacity'],
  },
  {
    apiVersion: 'storage.k8s.io/v1beta1',
    deprecatedIn: '1.34',
    removedIn: '1.37',
    kinds: ['VolumeAttributesClass'],
  },
  {
    apiVersion: 'storagemigration.k8s.io/v1beta1',
    deprecatedIn: '1.38',
    removedIn: '1.41',
    kinds: ['StorageVersionMigration'],
  },
];

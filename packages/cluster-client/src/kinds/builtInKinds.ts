import { ResourceKind } from '../objects';

const ALL_VERBS = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
];

/** Plural by kind; `*` marks kinds that stand outside namespaces. */
const TABLE: Record<string, Record<string, string>> = {
  v1: {
    ConfigMap: 'configmaps',
    Endpoints: 'endpoints',
    Event: 'events',
    LimitRange: 'limitranges',
    Namespace: '*namespaces',
    Node: '*nodes',
    PersistentVolume: '*persistentvolumes',
    PersistentVolumeClaim: 'persistentvolumeclaims',
    Pod: 'pods',
    ReplicationController: 'replicationcontrollers',
    ResourceQuota: 'resourcequotas',
    Secret: 'secrets',
    Service: 'services',
    ServiceAccount: 'serviceaccounts',
  },
  'admissionregistration.k8s.io/v1': {
    MutatingWebhookConfiguration: '*mutatingwebhookconfigurations',
    ValidatingAdmissionPolicy: '*validatingadmissionpolicies',
    ValidatingAdmissionPolicyBinding: '*validatingadmissionpolicybindings',
    ValidatingWebhookConfiguration: '*validatingwebhookconfigurations',
  },
  'apiextensions.k8s.io/v1': {
    CustomResourceDefinition: '*customresourcedefinitions',
  },
  'apiregistration.k8s.io/v1': { APIService: '*apiservices' },
  'apps/v1': {
    ControllerRevision: 'controllerrevisions',
    DaemonSet: 'daemonsets',
    Deployment: 'deployments',
    ReplicaSet: 'replicasets',
    StatefulSet: 'statefulsets',
  },
  'autoscaling/v2': { HorizontalPodAutoscaler: 'horizontalpodautoscalers' },
  'batch/v1': { CronJob: 'cronjobs', Job: 'jobs' },
  'coordination.k8s.io/v1': { Lease: 'leases' },
  'discovery.k8s.io/v1': { EndpointSlice: 'endpointslices' },
  'events.k8s.io/v1': { Event: 'events' },
  'networking.k8s.io/v1': {
    Ingress: 'ingresses',
    IngressClass: '*ingressclasses',
    NetworkPolicy: 'networkpolicies',
  },
  'policy/v1': { PodDisruptionBudget: 'poddisruptionbudgets' },
  'rbac.authorization.k8s.io/v1': {
    ClusterRole: '*clusterroles',
    ClusterRoleBinding: '*clusterrolebindings',
    Role: 'roles',
    RoleBinding: 'rolebindings',
  },
  'scheduling.k8s.io/v1': { PriorityClass: '*priorityclasses' },
  'storage.k8s.io/v1': { StorageClass: '*storageclasses' },
};

const BUILT_IN = new Map(
  Object.entries(TABLE).flatMap(([apiVersion, kinds]) =>
    Object.entries(kinds).map(([kind, plural]) => [
      `${apiVersion}/${kind}`,
      {
        apiVersion,
        kind,
        resource: plural.replace('*', ''),
        namespaced: !plural.startsWith('*'),
        verbs: ALL_VERBS,
      },
    ]),
  ),
);

/**
 * Kinds that every supported server serves in the same place, so that a call to them needs no discovery first. A test compares
 * each with what a real server says of itself.
 */
export function findBuiltInKind(
  apiVersion: string,
  kind: string,
): ResourceKind | undefined {
  return BUILT_IN.get(`${apiVersion}/${kind}`);
}

/** All of them, for comparison with a server. */
export function listBuiltInKinds(): ResourceKind[] {
  return [...BUILT_IN.values()];
}

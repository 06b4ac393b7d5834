/** The service account that metrics-server speaks as, in kube-system. */
export const METRICS_ACCOUNT = 'metrics-server';

/** Name of the APIService. */
export const METRICS_API = 'v1beta1.metrics.k8s.io';

const group = 'rbac.authorization.k8s.io';
const subjects = [
  { kind: 'ServiceAccount', name: METRICS_ACCOUNT, namespace: 'kube-system' },
];

/** What a cluster needs for a metrics-server that runs beside it, on a port of 127.0.0.1: as its own manifest has it, without the Deployment. */
export function createMetricsObjects(port: number) {
  return { apiVersion: 'v1', kind: 'List', items: createItems(port) };
}

function createItems(port: number) {
  return [
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: METRICS_ACCOUNT, namespace: 'kube-system' },
    },
    createRole('system:metrics-server', [
      { apiGroups: [''], resources: ['nodes/metrics'], verbs: ['get'] },
      {
        apiGroups: [''],
        resources: ['pods', 'nodes'],
        verbs: ['get', 'list', 'watch'],
      },
    ]),
    {
      ...createRole('system:aggregated-metrics-reader', [
        {
          apiGroups: ['metrics.k8s.io'],
          resources: ['pods', 'nodes'],
          verbs: ['get', 'list', 'watch'],
        },
      ]),
      metadata: {
        name: 'system:aggregated-metrics-reader',
        labels: {
          'rbac.authorization.k8s.io/aggregate-to-view': 'true',
          'rbac.authorization.k8s.io/aggregate-to-edit': 'true',
          'rbac.authorization.k8s.io/aggregate-to-admin': 'true',
          'fairway.dev/aggregate-to-reader': 'true',
        },
      },
    },
    bindRole('system:metrics-server', 'system:metrics-server'),
    bindRole('metrics-server:system:auth-delegator', 'system:auth-delegator'),
    {
      apiVersion: `${group}/v1`,
      kind: 'RoleBinding',
      metadata: {
        name: 'metrics-server-auth-reader',
        namespace: 'kube-system',
      },
      roleRef: {
        apiGroup: group,
        kind: 'Role',
        name: 'extension-apiserver-authentication-reader',
      },
      subjects,
    },
    // The aggregator takes the host from here and the port from the APIService.
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'metrics-server', namespace: 'kube-system' },
      spec: { type: 'ExternalName', externalName: 'localhost' },
    },
    createApiService(port),
  ];
}

function createApiService(port: number) {
  return {
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    metadata: {
      name: METRICS_API,
      // The local fleet takes it off when nothing serves it any more.
      labels: { 'fairway.dev/component': 'metrics' },
    },
    spec: {
      group: 'metrics.k8s.io',
      version: 'v1beta1',
      // Its certificate is one of its own making, on 127.0.0.1.
      insecureSkipTLSVerify: true,
      groupPriorityMinimum: 100,
      versionPriority: 100,
      service: { name: 'metrics-server', namespace: 'kube-system', port },
    },
  };
}

function createRole(name: string, rules: unknown[]) {
  return {
    apiVersion: `${group}/v1`,
    kind: 'ClusterRole',
    metadata: { name },
    rules,
  };
}

function bindRole(name: string, role: string) {
  return {
    apiVersion: `${group}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: { apiGroup: group, kind: 'ClusterRole', name: role },
    subjects,
  };
}

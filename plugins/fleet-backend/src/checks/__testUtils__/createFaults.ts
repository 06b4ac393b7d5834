import type { KubectlResult } from '@fairway/local-fleet';

export type Kubectl = (
  args: string[],
  input?: string,
) => Promise<KubectlResult>;

const ended = (reason: string) => ({
  terminated: { reason, exitCode: 1, finishedAt: new Date().toISOString() },
});
const waits = (name: string, reason: string) => ({
  name,
  image: name,
  imageID: '',
  ready: false,
  restartCount: 9,
  state: { waiting: { reason } },
  lastState: ended('OOMKilled'),
});
const condition = (type: string, status: string) => ({
  type,
  status,
  reason: 'Test',
  lastTransitionTime: '2026-01-01T00:00:00Z',
  lastHeartbeatTime: '2026-01-01T00:00:00Z',
});

/** A machine that nobody stands behind, so that what is written of its pods stays. */
const node = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: {
    name: 'dead',
    // The nodes of the local fleet are made ready, but for those that ask not to be.
    annotations: { 'fairway.dev/simulate': 'not-ready' },
  },
  spec: { unschedulable: true },
  status: {
    nodeInfo: { kubeletVersion: 'v1.20.1' },
  },
};
const meta = (name: string, more: object = {}) => ({
  name,
  namespace: 'faults',
  ...more,
});
const containers = ['crashes', 'missing:latest', 'misfit:1'].map(image => ({
  name: image.split(':')[0],
  image,
  securityContext: { privileged: true },
}));
const simple = [{ name: 'a', image: 'a:1' }];
const labels = { app: 'faults' };
const template = {
  metadata: { labels },
  spec: { containers: simple, nodeSelector: { nowhere: 'yes' } },
};
const selector = { matchLabels: labels };
const everything = { apiGroups: ['*'], resources: ['*'], verbs: ['*'] };
const rbac = 'rbac.authorization.k8s.io';

const objects = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'faults' } },
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'ending' } },
  {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      ...{ name: 'held', namespace: 'ending' },
      finalizers: ['faults.example.com/held'],
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: meta('broken', { labels }),
    spec: { nodeName: 'dead', hostNetwork: true, containers },
  },
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: meta('ending', { finalizers: ['faults.example.com/held'] }),
    spec: { nodeName: 'dead', containers: simple },
  },
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: meta('nowhere'),
    spec: template.spec,
  },
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: meta('stuck'),
    spec: {
      replicas: 1,
      progressDeadlineSeconds: 1,
      minReadySeconds: 0,
      selector,
      template,
    },
  },
  {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: meta('late'),
    spec: {
      activeDeadlineSeconds: 1,
      template: { spec: { ...template.spec, restartPolicy: 'Never' } },
    },
  },
  {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: meta('blind'),
    spec: {
      maxReplicas: 3,
      scaleTargetRef: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: 'stuck',
      },
    },
  },
  ...['first', 'second'].map(name => ({
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: meta(name),
    spec: { minAvailable: 1, selector },
  })),
  {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: meta('nowhere'),
    spec: {
      accessModes: ['ReadWriteOnce'],
      storageClassName: 'nowhere',
      resources: { requests: { storage: '1Gi' } },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: 'local' },
    spec: {
      ...{ accessModes: ['ReadWriteOnce'], storageClassName: 'local' },
      capacity: { storage: '1Gi' },
      hostPath: { path: '/data' },
      claimRef: { namespace: 'faults', name: 'local' },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: meta('local', { finalizers: ['faults.example.com/held'] }),
    spec: {
      ...{ accessModes: ['ReadWriteOnce'], storageClassName: 'local' },
      ...{ volumeName: 'local', resources: { requests: { storage: '1Gi' } } },
    },
  },
  {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: meta('held', { finalizers: ['faults.example.com/held'] }),
    spec: {
      suspend: true,
      template: { spec: { ...template.spec, restartPolicy: 'Never' } },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: meta('full'),
    spec: { hard: { configmaps: '1' } },
  },
  {
    apiVersion: `${rbac}/v1`,
    kind: 'ClusterRole',
    metadata: { name: 'faults' },
    rules: [
      everything,
      { apiGroups: [rbac], resources: ['clusterroles'], verbs: ['bind'] },
    ],
  },
  ...[
    ['faults', 'cluster-admin', 'ada'],
    ['faults-for-all', 'view', 'system:anonymous'],
  ].map(([name, role, subject]) => ({
    apiVersion: `${rbac}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: role },
    subjects: [{ apiGroup: rbac, kind: 'User', name: subject }],
  })),
  {
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    metadata: { name: 'v1.faults.example.com' },
    spec: {
      ...{ group: 'faults.example.com', version: 'v1' },
      ...{ groupPriorityMinimum: 100, versionPriority: 10 },
      insecureSkipTLSVerify: true,
      service: { namespace: 'faults', name: 'nobody' },
    },
  },
];

/** Its group has another domain than that of the API that is down. */
const definition = (storage: string) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'oddities.odd.example.com' },
  spec: {
    group: 'odd.example.com',
    names: { kind: 'Oddity', plural: 'oddities' },
    scope: 'Cluster',
    versions: ['v1', 'v1beta1'].map(name => ({
      ...{ name, served: true, storage: name === storage },
      schema: { openAPIV3Schema: { type: 'object' } },
    })),
  },
});

const webhook = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingWebhookConfiguration',
  metadata: { name: 'faults' },
  webhooks: [
    {
      name: 'faults.example.com',
      failurePolicy: 'Fail',
      timeoutSeconds: 30,
      sideEffects: 'None',
      admissionReviewVersions: ['v1'],
      clientConfig: { service: { namespace: 'faults', name: 'nobody' } },
      // Of nodes alone, and none is made: the faults must not hold each other up.
      rules: [
        {
          operations: ['CREATE'],
          apiGroups: [''],
          apiVersions: ['v1'],
          resources: ['nodes'],
        },
      ],
    },
  ],
};

/** Makes on a cluster what the checks are there to find. Throws with what kubectl said. */
export async function createFaults(kubectl: Kubectl): Promise<void> {
  const run = async (args: string[], input?: object) => {
    const { code, stderr } = await kubectl(
      args,
      input && JSON.stringify(input),
    );
    if (code !== 0) throw new Error(`kubectl ${args.join(' ')}: ${stderr}`);
  };
  const make = (object: object) => run(['create', '-f', '-'], object);
  await make(node);
  for (const object of objects) await make(object);
  await make(definition('v1beta1'));
  await run(
    ['apply', '--server-side', '--force-conflicts', '-f', '-'],
    definition('v1'),
  );
  await run([
    ...['patch', 'pod', 'broken', '-n', 'faults', '--subresource=status'],
    ...[
      '--type=merge',
      '-p',
      JSON.stringify({
        status: {
          phase: 'Running',
          containerStatuses: [
            waits('crashes', 'CrashLoopBackOff'),
            waits('missing', 'ImagePullBackOff'),
            waits('misfit', 'CreateContainerConfigError'),
          ],
        },
      }),
    ],
  ]);
  await run(['delete', 'namespace', 'ending', '--wait=false']);
  await run(['delete', 'job', 'held', '-n', 'faults', '--wait=false']);
  await run([
    ...['delete', 'pod', 'ending', '-n', 'faults', '--wait=false'],
    ...['--grace-period=0', '--force'],
  ]);
  const conditions = ['DiskPressure', 'NetworkUnavailable'].map(type =>
    condition(type, 'True'),
  );
  await run([
    ...['patch', 'node', 'dead', '--subresource=status', '-p'],
    JSON.stringify({ status: { conditions } }),
  ]);
  await make(webhook);
  // The last one, as the cluster removes it after a while by itself.
  await make({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: meta('orphan', { finalizers: ['faults.example.com/held'] }),
    spec: { nodeName: 'gone', containers: simple },
  });
}

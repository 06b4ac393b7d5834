import { AdminClient, Answer } from '../../cluster/AdminClient';
import { ThrowAwayFleet } from '../../fleet/startThrowAwayFleet';

const RBAC = '/apis/rbac.authorization.k8s.io/v1/namespaces';

/** A namespace as Fairway makes it, with what its class allows. */
export async function makeEnvironment(
  admin: AdminClient,
  name: string,
  allowed: Record<string, string> = {},
): Promise<void> {
  const annotations = Object.fromEntries(
    Object.entries(allowed).map(([key, value]) => [
      `fairway.dev/allow-${key}`,
      value,
    ]),
  );
  await admin.apply({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name,
      labels: {
        'fairway.dev/managed': 'true',
        'pod-security.kubernetes.io/enforce': 'restricted',
      },
      annotations,
    },
  });
}

/** A client that speaks as a person of the environment, whose account stands where the portal puts it. */
export async function openTenant(
  fleet: ThrowAwayFleet,
  cluster: string,
  namespace: string,
): Promise<AdminClient> {
  const { token: _, ...location } = fleet.credentials(cluster, 'admin');
  const admin = new AdminClient(fleet.credentials(cluster, 'admin'));
  try {
    const name = `${namespace}.ada-0123456789`;
    await admin.apply({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, namespace: 'fairway-access' },
    });
    await admin.apply({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'person-ada', namespace },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name: 'fairway:tenant',
      },
      subjects: [{ kind: 'ServiceAccount', name, namespace: 'fairway-access' }],
    });
    const text = await admin.succeed({
      method: 'POST',
      path: `/api/v1/namespaces/fairway-access/serviceaccounts/${name}/token`,
      body: { kind: 'TokenRequest', spec: { expirationSeconds: 3600 } },
    });
    const { status } = JSON.parse(text) as { status: { token: string } };
    const tenant = new AdminClient({ ...location, token: status.token });
    await until(
      () =>
        tenant.call({
          method: 'GET',
          path: `/api/v1/namespaces/${namespace}/pods`,
        }),
      answer => answer.status === 200,
    );
    return tenant;
  } finally {
    admin.close();
  }
}

/** Asks until the answer is the expected one, for roles and policies reach the API server's caches a moment later. */
export async function until(
  ask: () => Promise<Answer>,
  isReached: (answer: Answer) => boolean,
  patienceMs = 60_000,
): Promise<Answer> {
  const deadline = Date.now() + patienceMs;
  let answer = await ask();
  while (!isReached(answer) && Date.now() < deadline) {
    await new Promise(resolve => setTimeout(resolve, 50));
    answer = await ask();
  }
  return answer;
}

/** Binds a role of the cluster to a service account, in one namespace. */
export function bindRole(
  admin: AdminClient,
  namespace: string,
  role: string,
  subject: { kind: string; name: string; namespace?: string },
): Promise<Answer> {
  return admin.call({
    method: 'POST',
    path: `${RBAC}/${namespace}/rolebindings`,
    body: {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { generateName: 'test-' },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name: role,
      },
      subjects: [subject],
    },
  });
}

/** A container that Pod Security's profile `restricted` lets pass. */
export const container = {
  name: 'main',
  image: 'shop.example/a:1',
  securityContext: {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    runAsNonRoot: true,
    seccompProfile: { type: 'RuntimeDefault' },
  },
};

/** The spec of an ordinary pod, with what the attack adds. */
export function aPodSpec(override: object = {}) {
  return { containers: [container], ...override };
}

type Workload =
  | 'Pod'
  | 'Deployment'
  | 'ReplicaSet'
  | 'StatefulSet'
  | 'DaemonSet'
  | 'Job'
  | 'CronJob'
  | 'ReplicationController'
  | 'PodTemplate';

export const workloads: Record<Workload, string> = {
  Pod: '/api/v1/namespaces/*/pods',
  ReplicationController: '/api/v1/namespaces/*/replicationcontrollers',
  PodTemplate: '/api/v1/namespaces/*/podtemplates',
  Deployment: '/apis/apps/v1/namespaces/*/deployments',
  ReplicaSet: '/apis/apps/v1/namespaces/*/replicasets',
  StatefulSet: '/apis/apps/v1/namespaces/*/statefulsets',
  DaemonSet: '/apis/apps/v1/namespaces/*/daemonsets',
  Job: '/apis/batch/v1/namespaces/*/jobs',
  CronJob: '/apis/batch/v1/namespaces/*/cronjobs',
};

/** A workload of a kind whose pods have this spec, and whose template has this metadata. */
export function aWorkload(
  kind: string,
  podSpec: object = aPodSpec(),
  metadata: object = {},
): Record<string, unknown> {
  const labels = { app: 'a' };
  const restartPolicy = /Job/.test(kind) ? { restartPolicy: 'Never' } : {};
  const template = {
    metadata: { labels, ...metadata },
    spec: { ...restartPolicy, ...podSpec },
  };
  const selector = { matchLabels: labels };
  const base = { metadata: { generateName: 'a-' } };
  switch (kind) {
    case 'Pod':
      return { ...base, spec: podSpec };
    case 'PodTemplate':
      return { ...base, template };
    case 'ReplicationController':
      return { ...base, spec: { replicas: 1, selector: labels, template } };
    case 'Job':
      return { ...base, spec: { template } };
    case 'CronJob':
      return {
        ...base,
        spec: {
          schedule: '* * * * *',
          jobTemplate: { spec: { template } },
        },
      };
    case 'StatefulSet':
      return { ...base, spec: { selector, serviceName: 'a', template } };
    default:
      return { ...base, spec: { selector, template } };
  }
}

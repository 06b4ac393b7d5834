import type { Kubectl } from './createFaults';

/** A kind of an add-on, as small as it can be: nothing runs behind it. */
const definition = (
  group: string,
  version: string,
  kind: string,
  { scope = 'Namespaced', plural = `${kind.toLowerCase()}s` } = {},
) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: {
    name: `${plural}.${group}`,
    annotations: { 'api-approved.kubernetes.io': 'unapproved, for tests' },
  },
  spec: {
    group,
    names: { kind, plural },
    scope,
    versions: [
      {
        ...{ name: version, served: true, storage: true },
        schema: {
          openAPIV3Schema: {
            type: 'object',
            'x-kubernetes-preserve-unknown-fields': true,
          },
        },
      },
    ],
  },
});

const cluster = { scope: 'Cluster' };
const constraints = 'constraints.gatekeeper.sh';
const definitions = [
  definition('cert-manager.io', 'v1', 'Certificate'),
  definition('wgpolicyk8s.io', 'v1alpha2', 'PolicyReport'),
  definition('wgpolicyk8s.io', 'v1alpha2', 'ClusterPolicyReport', cluster),
  definition('openreports.io', 'v1alpha1', 'Report'),
  definition(
    'aquasecurity.github.io',
    'v1alpha1',
    'ClusterComplianceReport',
    cluster,
  ),
  definition('velero.io', 'v1', 'Schedule'),
  definition('velero.io', 'v1', 'Backup'),
  definition(constraints, 'v1beta1', 'K8sRequiredLabels', {
    ...cluster,
    plural: 'k8srequiredlabels',
  }),
];

const object = (
  apiVersion: string,
  kind: string,
  rest: object,
  namespace?: string,
) => ({
  ...{ apiVersion, kind, metadata: { name: 'addon', namespace } },
  ...rest,
});
const summary = { pass: 1, fail: 2 };
const objects = [
  // What whoever uses Gatekeeper adds for the kinds of its own.
  object('rbac.authorization.k8s.io/v1', 'ClusterRole', {
    metadata: {
      name: 'addon',
      labels: { 'fairway.dev/aggregate-to-reader': 'true' },
    },
    rules: [
      {
        apiGroups: [constraints],
        resources: ['k8srequiredlabels'],
        verbs: ['list'],
      },
    ],
  }),
  object(
    'cert-manager.io/v1',
    'Certificate',
    {
      spec: { dnsNames: ['shop.example.com'] },
      status: { notAfter: '2026-01-01T00:00:00Z' },
    },
    'default',
  ),
  object('wgpolicyk8s.io/v1alpha2', 'PolicyReport', { summary }, 'default'),
  object('openreports.io/v1alpha1', 'Report', { summary }, 'default'),
  object('aquasecurity.github.io/v1alpha1', 'ClusterComplianceReport', {
    status: { summary: { failCount: 3 } },
  }),
  object('velero.io/v1', 'Backup', { status: { phase: 'Failed' } }, 'default'),
  object(
    'velero.io/v1',
    'Schedule',
    { spec: { schedule: '@daily' } },
    'default',
  ),
  object(`${constraints}/v1beta1`, 'K8sRequiredLabels', {
    status: { totalViolations: 4 },
  }),
];

/** Makes the kinds of add-ons on a cluster, and an object of each with something wrong. Throws with what kubectl said. */
export async function createAddons(kubectl: Kubectl): Promise<void> {
  const run = async (args: string[], input?: object) => {
    const { code, stderr } = await kubectl(
      args,
      input && JSON.stringify(input),
    );
    if (code !== 0) throw new Error(`kubectl ${args.join(' ')}: ${stderr}`);
  };
  const list = (items: object[]) => ({ apiVersion: 'v1', kind: 'List', items });
  await run(['create', '-f', '-'], list(definitions));
  await run([
    ...['wait', '--for=condition=Established', '--timeout=60s'],
    ...definitions.map(({ metadata }) => `crd/${metadata.name}`),
  ]);
  await run(['create', '-f', '-'], list(objects));
  // A role counts a moment after it was made.
  const reader = 'system:serviceaccount:fairway-system:reader';
  const kind = `k8srequiredlabels.${constraints}`;
  const isAllowed = async () =>
    (await kubectl(['auth', 'can-i', 'list', kind, `--as=${reader}`])).code ===
    0;
  const deadline = Date.now() + 30_000;
  while (!(await isAllowed())) {
    if (Date.now() > deadline) throw new Error('the reader may not list them');
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}

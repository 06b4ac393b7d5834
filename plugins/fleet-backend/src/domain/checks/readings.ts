import type { CheckKind } from './rows/CheckRows';

/** Kinds that are read together, and how often. A check's kinds all belong to one of them, so that it never mixes two moments. */
export interface CheckReadingGroup {
  signal: string;
  kinds: readonly { kind: CheckKind; apiVersion: string }[];
  /** How many of the shortest intervals lie between two readings. */
  every: number;
  /** Whether it is watched, so that a change is assessed within about a second. */
  live: boolean;
}

/** What changes by the minute. */
const liveGroup: CheckReadingGroup = {
  signal: 'fleet-checks',
  every: 1,
  live: true,
  kinds: [
    { kind: 'Node', apiVersion: 'v1' },
    { kind: 'Pod', apiVersion: 'v1' },
    { kind: 'Deployment', apiVersion: 'apps/v1' },
    { kind: 'StatefulSet', apiVersion: 'apps/v1' },
    { kind: 'DaemonSet', apiVersion: 'apps/v1' },
    { kind: 'Job', apiVersion: 'batch/v1' },
    { kind: 'HorizontalPodAutoscaler', apiVersion: 'autoscaling/v2' },
    { kind: 'PodDisruptionBudget', apiVersion: 'policy/v1' },
    { kind: 'PersistentVolumeClaim', apiVersion: 'v1' },
    { kind: 'PersistentVolume', apiVersion: 'v1' },
  ],
};

/** Every node renews its lease each ten seconds, so that nothing is gained by being told. */
const leaseGroup: CheckReadingGroup = {
  signal: 'fleet-checks-leases',
  every: 1,
  live: false,
  kinds: [{ kind: 'Lease', apiVersion: 'coordination.k8s.io/v1' }],
};

/** What people change now and then, and what breaks with it. */
const settingsGroup: CheckReadingGroup = {
  signal: 'fleet-checks-settings',
  every: 5,
  live: true,
  kinds: [
    { kind: 'Namespace', apiVersion: 'v1' },
    { kind: 'ResourceQuota', apiVersion: 'v1' },
    { kind: 'NetworkPolicy', apiVersion: 'networking.k8s.io/v1' },
    {
      kind: 'MutatingWebhookConfiguration',
      apiVersion: 'admissionregistration.k8s.io/v1',
    },
    {
      kind: 'ValidatingWebhookConfiguration',
      apiVersion: 'admissionregistration.k8s.io/v1',
    },
    { kind: 'EndpointSlice', apiVersion: 'discovery.k8s.io/v1' },
    { kind: 'APIService', apiVersion: 'apiregistration.k8s.io/v1' },
  ],
};

/** What is large, changes seldom, and breaks nothing from one minute to the next. */
const definitionGroup: CheckReadingGroup = {
  signal: 'fleet-checks-definitions',
  every: 5,
  live: false,
  kinds: [
    {
      kind: 'CustomResourceDefinition',
      apiVersion: 'apiextensions.k8s.io/v1',
    },
    {
      kind: 'ClusterRoleBinding',
      apiVersion: 'rbac.authorization.k8s.io/v1',
    },
    { kind: 'RoleBinding', apiVersion: 'rbac.authorization.k8s.io/v1' },
    { kind: 'ClusterRole', apiVersion: 'rbac.authorization.k8s.io/v1' },
  ],
};

/** What the API server itself shows: no objects. */
const serverGroup: CheckReadingGroup = {
  signal: 'fleet-checks-server',
  every: 5,
  live: false,
  kinds: [
    { kind: 'APIServerMetrics', apiVersion: '' },
    { kind: 'APIServerCertificate', apiVersion: '' },
  ],
};

/** Kinds of add-ons that many clusters do not serve. */
export const addonGroup: CheckReadingGroup = {
  signal: 'fleet-checks-addons',
  every: 5,
  live: false,
  kinds: [
    { kind: 'Certificate', apiVersion: 'cert-manager.io/v1' },
    { kind: 'PolicyReport', apiVersion: 'wgpolicyk8s.io/v1alpha2' },
    { kind: 'ClusterPolicyReport', apiVersion: 'wgpolicyk8s.io/v1alpha2' },
    { kind: 'Report', apiVersion: 'openreports.io/v1alpha1' },
    { kind: 'ClusterReport', apiVersion: 'openreports.io/v1alpha1' },
    {
      kind: 'ClusterComplianceReport',
      apiVersion: 'aquasecurity.github.io/v1alpha1',
    },
    { kind: 'GatekeeperConstraint', apiVersion: 'constraints.gatekeeper.sh' },
    { kind: 'Schedule', apiVersion: 'velero.io/v1' },
    { kind: 'Backup', apiVersion: 'velero.io/v1' },
  ],
};

export const checkReadingGroups: readonly CheckReadingGroup[] = [
  liveGroup,
  leaseGroup,
  settingsGroup,
  definitionGroup,
  serverGroup,
  addonGroup,
];

/** The reading that brings the kinds; checks that need none go with the first. */
export function findGroup(needs: readonly CheckKind[]): CheckReadingGroup {
  return (
    checkReadingGroups.find(({ kinds }) =>
      needs.every(need => kinds.some(({ kind }) => kind === need)),
    ) ?? liveGroup
  );
}

/** Age from which on rows no longer count: three readings were missed. */
export function kindStaleAfterMs(
  { every }: CheckReadingGroup,
  checksMs: number,
): number {
  return 3 * every * checksMs;
}

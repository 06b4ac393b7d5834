import type { CheckKind } from './rows/CheckRows';

/** Kinds that are read together, and how often. A check's kinds all belong to one of them, so that it never mixes two moments. */
export interface CheckReadingGroup {
  signal: string;
  kinds: readonly { kind: CheckKind; apiVersion: string }[];
  /** How many of the shortest intervals lie between two readings. */
  every: number;
}

/** What changes by the minute. */
const liveGroup: CheckReadingGroup = {
  signal: 'fleet-checks',
  every: 1,
  kinds: [
    { kind: 'Node', apiVersion: 'v1' },
    { kind: 'Lease', apiVersion: 'coordination.k8s.io/v1' },
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

/** What people change now and then. */
const settingsGroup: CheckReadingGroup = {
  signal: 'fleet-checks-settings',
  every: 5,
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

export const checkReadingGroups: readonly CheckReadingGroup[] = [
  liveGroup,
  settingsGroup,
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

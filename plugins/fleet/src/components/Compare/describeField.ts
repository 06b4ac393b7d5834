import type { ComparedField } from '@fairway/plugin-fleet-common';

/** What a compared field is called. */
export const fieldLabels: Record<ComparedField, string> = {
  version: 'Version',
  desiredVersion: 'Declared version',
  kubelets: 'Kubelet versions',
  provider: 'Provider',
  region: 'Region',
  tier: 'Tier',
  ring: 'Ring',
  owner: 'Owner',
  role: 'Role',
  lifecycle: 'Lifecycle',
  declaredBy: 'Declared by',
  nodes: 'Nodes',
  nodesNotReady: 'Nodes not ready',
  zones: 'Zones',
  pods: 'Pods',
  podsUnhealthy: 'Unhealthy pods',
  checksBad: 'Bad checks',
  checksUnknown: 'Unknown checks',
};

/** A value as pages show it: not known and not declared are no values. */
export function describeValue(value: string | null): string {
  if (value === null) return 'unknown';
  return value === '' ? 'none' : value;
}

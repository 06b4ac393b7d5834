import type { KubernetesObject } from '@fairway/cluster-client';
import type { ClusterNode } from '@fairway/plugin-fleet-common';

/** On objects of the local fleet that no machine stands behind. */
const simulatedAnnotation = 'fairway.dev/simulated';

/** What is kept of a node. Without a Ready condition it is not ready: no kubelet has said so. */
export function toClusterNode(node: KubernetesObject): ClusterNode {
  const status = node.status as NodeStatus | undefined;
  const spec = node.spec as { unschedulable?: boolean } | undefined;
  return {
    name: node.metadata.name,
    ready: (status?.conditions ?? []).some(
      ({ type, status: value }) => type === 'Ready' && value === 'True',
    ),
    cordoned: spec?.unschedulable === true,
    version: status?.nodeInfo?.kubeletVersion ?? null,
    zone: node.metadata.labels?.['topology.kubernetes.io/zone'] ?? null,
    simulated: node.metadata.annotations?.[simulatedAnnotation] === 'true',
  };
}

interface NodeStatus {
  conditions?: { type?: string; status?: string }[];
  nodeInfo?: { kubeletVersion?: string };
}

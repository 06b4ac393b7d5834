import { cleanText } from '@fairway/input';
import type { KubernetesObject } from '@fairway/cluster-client';
import type { ClusterNode } from '@fairway/plugin-fleet-common';

/** On objects of the local fleet that no machine stands behind. */
const simulatedAnnotation = 'fairway.dev/simulated';

/** What is kept of a node. Without a Ready condition it is not ready: no kubelet has said so. */
export function toClusterNode(node: KubernetesObject): ClusterNode {
  const status = node.status as NodeStatus | undefined;
  const spec = node.spec as { unschedulable?: boolean } | undefined;
  return {
    name: cleanText(node.metadata.name),
    ready: (status?.conditions ?? []).some(
      ({ type, status: value }) => type === 'Ready' && value === 'True',
    ),
    cordoned: spec?.unschedulable === true,
    version: toText(status?.nodeInfo?.kubeletVersion),
    zone: toText(node.metadata.labels?.['topology.kubernetes.io/zone']),
    simulated: node.metadata.annotations?.[simulatedAnnotation] === 'true',
  };
}

/** A cluster's own word goes to pages and reasons: without line breaks and invisible marks. */
function toText(text: string | undefined): string | null {
  return text === undefined ? null : cleanText(text);
}

interface NodeStatus {
  conditions?: { type?: string; status?: string }[];
  nodeInfo?: { kubeletVersion?: string };
}

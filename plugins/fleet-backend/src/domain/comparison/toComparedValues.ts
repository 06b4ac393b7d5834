import type {
  ClusterDetail,
  ClusterNode,
  ClusterSummary,
} from '@fairway/plugin-fleet-common';
import type { ComparedValues } from './ComparedValues';

/** What a cluster is compared by. Figures of a cluster that does not answer are not known, whatever they were. */
export function toComparedValues(
  cluster: ClusterSummary & Pick<ClusterDetail, 'lifecycle' | 'desiredVersion'>,
  nodeList: readonly ClusterNode[] | undefined,
): ComparedValues {
  const { labels, nodes, pods, checks, version } = cluster;
  const isMissing = (kind: string) =>
    cluster.coverage.missing.some(each => each.kind === kind);
  const knownNodes = isMissing('Node') ? null : nodes;
  const knownPods = isMissing('Pod') ? null : pods;
  const knownList = isMissing('Node') ? undefined : nodeList;
  return {
    version,
    desiredVersion: cluster.desiredVersion ?? '',
    kubelets: joinDistinct(knownList?.map(node => node.version)),
    ...labels,
    owner: cluster.owner ?? '',
    role: cluster.role ?? '',
    lifecycle: cluster.lifecycle ?? '',
    declaredBy: cluster.declaredBy,
    nodes: toText(knownNodes?.total),
    nodesNotReady: toText(knownNodes && knownNodes.total - knownNodes.ready),
    zones: joinDistinct(knownList?.map(node => node.zone)),
    pods: toText(knownPods?.total),
    podsUnhealthy: toText(knownPods?.unhealthy),
    checksBad: toText(checks?.bad),
    checksUnknown: toText(checks?.unknown),
  };
}

function toText(count: number | null | undefined): string | null {
  return count === null || count === undefined ? null : String(count);
}

function joinDistinct(
  values: readonly (string | null)[] | undefined,
): string | null {
  if (!values) return null;
  const distinct = new Set(values.map(value => value ?? 'unknown'));
  return [...distinct].sort().join(', ');
}

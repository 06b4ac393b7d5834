import type { KubernetesObject } from '@fairway/cluster-client';
import type { ClusterNode } from '@fairway/plugin-fleet-common';
import type { Counts } from './Observation';
import { toClusterNode } from './toClusterNode';
import { isUnhealthy, toPodCountRow, type PodCountRow } from './toPodCountRow';

/** What is kept of a node or a pod to count it. */
export type CountRow = { kind: 'Node'; node: ClusterNode } | PodCountRow;

/** So many nodes are kept one by one; all are counted. */
const nodesKept = 500;

export function toCountRow(object: KubernetesObject): CountRow {
  return object.kind === 'Node'
    ? { kind: 'Node', node: toClusterNode(object) }
    : toPodCountRow(object);
}

/** Counts what was read of a cluster. A kind that is missing has no count, as half a count is none. */
export function countRows(
  rows: readonly CountRow[],
  { missing, now }: { missing: Counts['coverage']['missing']; now: number },
): Omit<Counts, 'observedAt' | 'source'> {
  const isMissing = (kind: CountRow['kind']) =>
    missing.some(each => each.kind === kind);
  return {
    nodes: isMissing('Node') ? null : countNodes(rows),
    pods: isMissing('Pod') ? null : countPods(rows, now),
    coverage: { complete: missing.length === 0, missing },
  };
}

function countNodes(rows: readonly CountRow[]): Counts['nodes'] {
  const nodes = rows.flatMap(row => (row.kind === 'Node' ? row.node : []));
  nodes.sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    total: nodes.length,
    ready: nodes.filter(({ ready }) => ready).length,
    list: nodes.slice(0, nodesKept),
  };
}

function countPods(rows: readonly CountRow[], now: number): Counts['pods'] {
  const counts = { total: 0, running: 0, unhealthy: 0 };
  for (const row of rows) {
    if (row.kind !== 'Pod') continue;
    counts.total += 1;
    if (row.running) counts.running += 1;
    if (isUnhealthy(row, now)) counts.unhealthy += 1;
  }
  return counts;
}

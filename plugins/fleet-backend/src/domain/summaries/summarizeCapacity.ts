import type {
  ClusterCapacity,
  NodeCapacity,
  ResourceUse,
} from '@fairway/plugin-fleet-common';
import { listUsableNodes } from '../checks/capacity/sumCapacity';
import { isOver } from '../checks/pods/podState';
import type { CheckRows, NodeRow, PodRow } from '../checks/rows/CheckRows';
import { compareTexts, keepFirst, type MissingKinds } from './Summary';

const nodesKept = 500;

type Resources = Pick<ClusterCapacity, 'cpu' | 'memory' | 'pods'>;

/** What the usable nodes have, what pods on them ask for, and what would be left without the largest of them. */
export function summarizeCapacity(
  rows: CheckRows,
  missing: MissingKinds,
): ClusterCapacity {
  const pods = missing.has('Pod')
    ? undefined
    : rows.Pod.filter(pod => !isOver(pod));
  const byNode = groupByNode(pods ?? []);
  const usable = new Set(listUsableNodes(rows));
  const nodes = rows.Node.map(
    (node): NodeCapacity => ({
      name: node.name,
      usable: usable.has(node),
      ...toResources([node], pods && (byNode.get(node.name) ?? [])),
    }),
  ).sort(
    (a, b) => toFullness(b) - toFullness(a) || compareTexts(a.name, b.name),
  );
  const sums = toResources(
    [...usable],
    pods && [...usable].flatMap(({ name }) => byNode.get(name) ?? []),
  );
  return {
    ...sums,
    nodes: { total: nodes.length, usable: usable.size },
    headroom: toHeadroom([...usable], sums),
    unscheduled: pods
      ? pods.filter(({ node }) => node === undefined).length
      : null,
    ...keepFirst(nodes, nodesKept),
  };
}

function groupByNode(pods: PodRow[]): Map<string, PodRow[]> {
  const groups = new Map<string, PodRow[]>();
  for (const pod of pods) {
    if (pod.node === undefined) continue;
    const group = groups.get(pod.node);
    if (group) group.push(pod);
    else groups.set(pod.node, [pod]);
  }
  return groups;
}

function toResources(nodes: NodeRow[], pods: PodRow[] | undefined): Resources {
  const use = (
    resource: 'cpu' | 'memory',
    limit: 'cpuLimit' | 'memoryLimit',
  ): ResourceUse => ({
    allocatable: sum(nodes, resource),
    requested: pods ? sum(pods, resource) : null,
    limit: pods ? sum(pods, limit) : null,
  });
  return {
    cpu: use('cpu', 'cpuLimit'),
    memory: use('memory', 'memoryLimit'),
    pods: {
      allocatable: sum(nodes, 'pods'),
      requested: pods ? pods.length : null,
      limit: null,
    },
  };
}

/** To the thousandth: sums of many small quantities differ in the last digits by their order. */
function sum<TKey extends string>(
  rows: Partial<Record<TKey, number>>[],
  key: TKey,
): number {
  const total = rows.reduce((all, row) => all + (row[key] ?? 0), 0);
  return Math.round(total * 1000) / 1000;
}

function toHeadroom(
  nodes: NodeRow[],
  sums: Resources,
): ClusterCapacity['headroom'] {
  if (nodes.length < 2) return null;
  const left = (resource: 'cpu' | 'memory') => {
    const { allocatable, requested } = sums[resource];
    const largest = Math.max(...nodes.map(node => node[resource] ?? 0));
    return requested === null ? null : allocatable - largest - requested;
  };
  const [cpu, memory] = [left('cpu'), left('memory')];
  return cpu === null || memory === null
    ? null
    : { cpu: Math.round(cpu * 1000) / 1000, memory };
}

/** The largest share of a resource that is asked for. */
function toFullness({ cpu, memory, pods }: NodeCapacity): number {
  return Math.max(
    ...[cpu, memory, pods].map(({ allocatable, requested }) =>
      allocatable > 0 ? (requested ?? 0) / allocatable : 0,
    ),
  );
}

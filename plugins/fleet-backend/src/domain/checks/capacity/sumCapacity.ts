import type { CheckRows, NodeRow } from '../rows/CheckRows';
import { findCondition } from '../rows/readConditions';
import { isOver } from '../pods/podState';

export interface Capacity {
  cpu: number;
  memory: number;
  pods: number;
}

const sum = (parts: Partial<Capacity>[]): Capacity => ({
  cpu: parts.reduce((total, each) => total + (each.cpu ?? 0), 0),
  memory: parts.reduce((total, each) => total + (each.memory ?? 0), 0),
  pods: parts.reduce((total, each) => total + (each.pods ?? 0), 0),
});

/** Nodes that take pods of applications. */
export function listUsableNodes({ Node: nodes }: CheckRows): NodeRow[] {
  return nodes.filter(
    node =>
      !node.unschedulable &&
      !node.controlPlane &&
      findCondition(node, 'Ready')?.status === 'True',
  );
}

/** What those nodes have, and what pods on them ask for. */
export function sumCapacity(
  rows: CheckRows,
  nodes: NodeRow[],
): { allocatable: Capacity; requested: Capacity } {
  const names = new Set(nodes.map(({ name }) => name));
  const pods = rows.Pod.filter(
    pod => !isOver(pod) && pod.node !== undefined && names.has(pod.node),
  );
  return {
    allocatable: sum(nodes),
    requested: sum(pods.map(({ cpu, memory }) => ({ cpu, memory, pods: 1 }))),
  };
}

/** Resources of which more than so many percent are used; in words. */
export function listScarce(
  allocatable: Capacity,
  requested: Capacity,
  percent: number,
  resources: readonly (keyof Capacity)[],
): { resource: keyof Capacity; detail: string }[] {
  return resources.flatMap(resource => {
    const [used, all] = [requested[resource], allocatable[resource]];
    if (used * 100 < all * percent || used === 0) return [];
    const share = all > 0 ? `${Math.round((used / all) * 100)} %` : 'all';
    return [{ resource, detail: `${share} of ${resource} asked for` }];
  });
}

import type { ClusterComponents, Machine } from '@fairway/plugin-fleet-common';
import type { CheckRows } from '../checks/rows/CheckRows';
import { recogniseImages } from './recogniseComponents';
import { compareTexts, type MissingKinds } from './Summary';

const machinesKept = 50;

/** What a cluster is made of, by the images of its workloads and by what its nodes say of themselves. */
export function summarizeSoftware(
  rows: CheckRows,
  missing: MissingKinds,
): ClusterComponents {
  const workloads = [
    ...rows.Deployment,
    ...rows.StatefulSet,
    ...rows.DaemonSet,
  ];
  return {
    items: recogniseImages(
      workloads.flatMap(({ images, namespace = '' }) =>
        images.map(image => ({ image, namespace })),
      ),
    ),
    machines: missing.has('Node') ? null : listMachines(rows),
  };
}

function listMachines({ Node: nodes }: CheckRows): Machine[] {
  const machines = new Map<string, Machine>();
  for (const node of nodes) {
    const machine = {
      osImage: node.osImage || null,
      kernel: node.kernel || null,
      runtime: node.runtime || null,
      kubelet: node.kubelet || null,
      architecture: node.architecture || null,
    };
    const key = JSON.stringify(Object.values(machine));
    const known = machines.get(key);
    machines.set(key, { ...machine, nodes: (known?.nodes ?? 0) + 1 });
  }
  return [...machines]
    .sort(
      ([a, one], [b, other]) => other.nodes - one.nodes || compareTexts(a, b),
    )
    .slice(0, machinesKept)
    .map(([, machine]) => machine);
}

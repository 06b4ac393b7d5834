import type { LeaseRow, NodeRow } from './CheckRows';
import { readConditions } from './readConditions';
import {
  readFlag,
  readList,
  readQuantity,
  readText,
  readTextMap,
  readTime,
} from './readField';

type Kept<TRow> = Omit<TRow, 'kind' | 'name'>;

/** Nodes, and the leases by which their kubelets say that they live. */
export const projectNode = {
  Node(object: unknown): Kept<NodeRow> {
    const labels = readTextMap(object, 'metadata', 'labels');
    const cordon = readList(object, 'spec', 'taints').find(
      taint => readText(taint, 'key') === 'node.kubernetes.io/unschedulable',
    );
    return {
      conditions: readConditions(object),
      unschedulable: readFlag(object, 'spec', 'unschedulable'),
      cordonedSince: readTime(cordon, 'timeAdded'),
      controlPlane: 'node-role.kubernetes.io/control-plane' in labels,
      kubelet: readText(object, 'status', 'nodeInfo', 'kubeletVersion'),
      osImage: readText(object, 'status', 'nodeInfo', 'osImage'),
      kernel: readText(object, 'status', 'nodeInfo', 'kernelVersion'),
      runtime: readText(
        object,
        'status',
        'nodeInfo',
        'containerRuntimeVersion',
      ),
      architecture: readText(object, 'status', 'nodeInfo', 'architecture'),
      cpu: readQuantity(object, 'status', 'allocatable', 'cpu'),
      memory: readQuantity(object, 'status', 'allocatable', 'memory'),
      pods: readQuantity(object, 'status', 'allocatable', 'pods'),
    };
  },
  Lease(object: unknown): Kept<LeaseRow> {
    const isOfNode =
      readText(object, 'metadata', 'namespace') === 'kube-node-lease';
    return isOfNode ? { renewedAt: readTime(object, 'spec', 'renewTime') } : {};
  },
};

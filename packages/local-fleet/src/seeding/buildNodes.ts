import { KubernetesObject } from '../cluster/AdminClient';
import { ClusterSpec } from '../cluster/ClusterSpec';

const USUAL_COUNT = 3;
const ZONES = ['a', 'b'];
const CAPACITY = {
  cpu: '8',
  memory: '32Gi',
  'ephemeral-storage': '100Gi',
  pods: '110',
};

/** The fake nodes of a cluster, spread over two zones of its region; kwok plays their kubelets. */
export function buildNodes(
  spec: ClusterSpec,
  kubeletVersion: string,
): KubernetesObject[] {
  const count = spec.nodes ?? USUAL_COUNT;
  return Array.from({ length: count }, (_, index) => {
    const name = `${spec.name}-${index + 1}`;
    const zone = `${spec.labels.region}${ZONES[index % ZONES.length]}`;
    return {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: {
        name,
        labels: {
          'kubernetes.io/hostname': name,
          'kubernetes.io/os': 'linux',
          'kubernetes.io/arch': 'amd64',
          'node.kubernetes.io/instance-type': 'simulated.large',
          'topology.kubernetes.io/region': spec.labels.region,
          'topology.kubernetes.io/zone': zone,
        },
        annotations: { 'fairway.dev/simulated': 'true' },
      },
      status: {
        capacity: CAPACITY,
        allocatable: CAPACITY,
        nodeInfo: {
          architecture: 'amd64',
          bootID: '',
          containerRuntimeVersion: 'simulated://1',
          kernelVersion: 'simulated',
          kubeProxyVersion: '',
          kubeletVersion,
          machineID: '',
          operatingSystem: 'linux',
          osImage: 'simulated',
          systemUUID: '',
        },
      },
    };
  });
}

import type { KubernetesObject } from '@fairway/cluster-client';
import {
  anObject,
  assessObjects,
  before,
  hour,
  minute,
  now,
  summarize,
  type Situation,
} from '../__testUtils__/assessObjects';

type Condition = { type: string; status: string; ago?: number };

const aNode = (
  name: string,
  conditions: Condition[] = [],
  rest: { spec?: object; kubelet?: string } = {},
) =>
  anObject('Node', name, {
    spec: rest.spec ?? {},
    status: {
      nodeInfo: { kubeletVersion: rest.kubelet },
      conditions: [{ type: 'Ready', status: 'True' }, ...conditions]
        .reverse()
        .filter(
          (each, index, all) =>
            all.findIndex(other => other.type === each.type) === index,
        )
        .map(({ ago = 0, ...each }: Condition) => ({
          ...each,
          lastTransitionTime: before(ago),
        })),
    },
  });
const notReady = (name: string, ago = hour) =>
  aNode(name, [{ type: 'Ready', status: 'Unknown', ago }]);
const cordon = (ago: number) => ({
  unschedulable: true,
  taints: [{ key: 'node.kubernetes.io/unschedulable', timeAdded: before(ago) }],
});
const aLease = (name: string, ago: number) =>
  anObject('Lease', `kube-node-lease/${name}`, {
    spec: { renewTime: before(ago) },
  });
const aProxy = (image: string) =>
  anObject('DaemonSet', 'kube-system/kube-proxy', {
    spec: { template: { spec: { containers: [{ image }] } } },
  });

const moved: [string, KubernetesObject[], number][] = [
  ['FW-NODE-NOTREADY', [notReady('a', 0)], 2 * minute],
  ['FW-NODE-CORDONED', [aNode('a', [], { spec: cordon(0) })], 4 * hour],
  ['FW-NODE-STALELEASE', [aLease('a', 0)], 2 * minute],
];

const cases: [string, string, Situation, string][] = [
  ['FW-NODE-NONE', 'neither nodes nor pods', {}, 'not-applicable'],
  [
    'FW-NODE-NONE',
    'a node',
    { objects: [aNode('a'), anObject('Pod', 'shop/web')] },
    'good',
  ],
  [
    'FW-NODE-NONE',
    'pods alone',
    { objects: [anObject('Pod', 'shop/web')] },
    'bad: shop/web',
  ],
  ['FW-NODE-MOSTNOTREADY', 'no nodes', {}, 'not-applicable'],
  [
    'FW-NODE-MOSTNOTREADY',
    'half of them',
    { objects: [aNode('a'), notReady('b')] },
    'good',
  ],
  [
    'FW-NODE-MOSTNOTREADY',
    'more than half',
    { objects: [aNode('a'), notReady('b'), notReady('c')] },
    'bad: b, c',
  ],
  ['FW-NODE-NOTREADY', 'no nodes', {}, 'not-applicable'],
  ['FW-NODE-NOTREADY', 'a ready one', { objects: [aNode('a')] }, 'good'],
  [
    'FW-NODE-NOTREADY',
    'one that is not',
    { objects: [notReady('b')] },
    'bad: b',
  ],
  [
    'FW-NODE-NOTREADY',
    'one without conditions',
    { objects: [anObject('Node', 'c')] },
    'bad: c',
  ],
  ['FW-NODE-PRESSURE', 'no nodes', {}, 'not-applicable'],
  ['FW-NODE-PRESSURE', 'none', { objects: [aNode('a')] }, 'good'],
  [
    'FW-NODE-PRESSURE',
    'disk',
    { objects: [aNode('a', [{ type: 'DiskPressure', status: 'True' }])] },
    'bad: a',
  ],
  ['FW-NODE-NETWORK', 'no nodes', {}, 'not-applicable'],
  ['FW-NODE-NETWORK', 'a network', { objects: [aNode('a')] }, 'good'],
  [
    'FW-NODE-NETWORK',
    'none',
    { objects: [aNode('a', [{ type: 'NetworkUnavailable', status: 'True' }])] },
    'bad: a',
  ],
  ['FW-NODE-CORDONED', 'no nodes', {}, 'not-applicable'],
  ['FW-NODE-CORDONED', 'none', { objects: [aNode('a')] }, 'good'],
  [
    'FW-NODE-CORDONED',
    'one that does not tell since when',
    { objects: [aNode('a', [], { spec: { unschedulable: true } })] },
    'bad: a',
  ],
  [
    'FW-NODE-STALELEASE',
    'no leases',
    { objects: [aNode('a')] },
    'not-applicable',
  ],
  [
    'FW-NODE-STALELEASE',
    'one of two that is late, and one that is none of a node’s',
    {
      objects: [
        aLease('a', 0),
        aLease('b', hour),
        anObject('Lease', 'kube-system/scheduler', {
          spec: { renewTime: before(hour) },
        }),
      ],
    },
    'bad: b',
  ],
  ['FW-NODE-KUBELETSKEW', 'no nodes', {}, 'not-applicable'],
  [
    'FW-NODE-KUBELETSKEW',
    'three minors behind',
    { objects: [aNode('a', [], { kubelet: 'v1.33.0' })] },
    'good',
  ],
  [
    'FW-NODE-KUBELETSKEW',
    'four minors behind and one ahead',
    {
      objects: [
        aNode('a', [], { kubelet: 'v1.32.9' }),
        aNode('b', [], { kubelet: 'v1.37.0-beta.1' }),
      ],
    },
    'bad: a, b',
  ],
  [
    'FW-NODE-KUBELETSKEW',
    'old ones, which may be two behind',
    {
      version: 'v1.27.1',
      objects: [aNode('a', [], { kubelet: 'v1.24.0' })],
    },
    'bad: a',
  ],
  [
    'FW-NODE-KUBELETSKEW',
    'one that tells none',
    { objects: [aNode('a')] },
    'unknown',
  ],
  [
    'FW-NODE-KUBELETSKEW',
    'an API server that tells none',
    { version: null, objects: [aNode('a')] },
    'unknown',
  ],
  ['FW-NODE-KUBELETNEXT', 'no nodes', {}, 'not-applicable'],
  [
    'FW-NODE-KUBELETNEXT',
    'two minors behind and one ahead',
    {
      objects: [
        aNode('a', [], { kubelet: 'v1.34.0' }),
        aNode('b', [], { kubelet: 'v1.37.0' }),
      ],
    },
    'good',
  ],
  [
    'FW-NODE-KUBELETNEXT',
    'three minors behind',
    { objects: [aNode('a', [], { kubelet: 'v1.33.9' }), aNode('b')] },
    'bad: a',
  ],
  [
    'FW-NODE-KUBELETNEXT',
    'old ones, which may be two behind',
    {
      version: 'v1.25.1',
      objects: [
        aNode('a', [], { kubelet: 'v1.23.0' }),
        aNode('b', [], { kubelet: 'v1.24.0' }),
      ],
    },
    'bad: a',
  ],
  [
    'FW-NODE-KUBELETNEXT',
    'one that tells none',
    { objects: [aNode('a')] },
    'unknown',
  ],
  [
    'FW-NODE-KUBELETNEXT',
    'an API server that tells none',
    { version: null, objects: [aNode('a', [], { kubelet: 'v1.36.0' })] },
    'unknown',
  ],
  ['FW-NODE-PROXYNEXT', 'none', {}, 'unknown'],
  [
    'FW-NODE-PROXYNEXT',
    'an image without version',
    { objects: [aProxy('registry:5000/kube-proxy@sha256:ab')] },
    'unknown',
  ],
  [
    'FW-NODE-PROXYNEXT',
    'two minors behind',
    { objects: [aProxy('registry.k8s.io/kube-proxy:v1.34.1')] },
    'good',
  ],
  [
    'FW-NODE-PROXYNEXT',
    'three minors behind',
    { objects: [aProxy('registry.k8s.io/kube-proxy:v1.33.1')] },
    'bad: kube-system/kube-proxy',
  ],
  ['FW-NODE-PROXYSKEW', 'none', {}, 'unknown'],
  [
    'FW-NODE-PROXYSKEW',
    'an image without version',
    { objects: [aProxy('registry:5000/kube-proxy@sha256:ab')] },
    'unknown',
  ],
  [
    'FW-NODE-PROXYSKEW',
    'one minor behind, with a digest',
    { objects: [aProxy('registry:5000/kube-proxy:v1.35.1@sha256:ab')] },
    'good',
  ],
  [
    'FW-NODE-PROXYSKEW',
    'one minor ahead',
    { objects: [aProxy('registry.k8s.io/kube-proxy:v1.37.1')] },
    'bad: kube-system/kube-proxy',
  ],
];

describe('checks of nodes', () => {
  it.each(cases)('%s, given %s', (id, _, situation, expected) => {
    expect(summarize(assessObjects(id, situation))).toBe(expected);
  });

  it.each(moved)(
    '%s turns bad exactly when its threshold is passed',
    (id, objects, ms) => {
      const at = (time: number) => assessObjects(id, { objects }, now + time);
      expect(summarize(at(ms - 1))).toBe('good');
      expect(summarize(at(ms))).toMatch(/^bad: /);
    },
  );
});

import {
  anObject,
  assessObjects,
  summarize,
  type Situation,
} from '../__testUtils__/assessObjects';

const aNode = (
  name: string,
  allocatable: object = { cpu: '4', memory: '8Gi', pods: '10' },
  labels = {},
) =>
  anObject(
    'Node',
    name,
    {
      status: {
        allocatable,
        conditions: [{ type: 'Ready', status: 'True' }],
      },
    },
    { labels },
  );
const aPod = (name: string, cpu: string, node = 'n1') =>
  anObject('Pod', `s/${name}`, {
    spec: {
      nodeName: node,
      containers: [
        { name: 'a', resources: { requests: { cpu, memory: '1Gi' } } },
      ],
    },
    status: { phase: 'Running' },
  });
const pods = (count: number) =>
  Array.from({ length: count }, (_, index) => aPod(`p${index}`, '0'));
const controlPlane = aNode('c', undefined, {
  'node-role.kubernetes.io/control-plane': '',
});
const two = [aNode('n1'), aNode('n2')];

const cases: [string, string, Situation, string][] = [
  [
    'FW-CAPACITY-REQUESTS',
    'a control plane alone',
    { objects: [controlPlane] },
    'not-applicable',
  ],
  [
    'FW-CAPACITY-REQUESTS',
    'half',
    { objects: [aNode('n1'), aPod('p', '2')] },
    'good',
  ],
  [
    'FW-CAPACITY-REQUESTS',
    '90 %',
    { objects: [aNode('n1'), aPod('p', '3600m')] },
    'bad: cpu',
  ],
  [
    'FW-CAPACITY-REQUESTS',
    'pods elsewhere',
    { objects: [aNode('n1'), aPod('p', '4', 'c')] },
    'good',
  ],
  [
    'FW-CAPACITY-HEADROOM',
    'one node',
    { objects: [aNode('n1')] },
    'not-applicable',
  ],
  [
    'FW-CAPACITY-HEADROOM',
    'room',
    { objects: [...two, aPod('p', '3')] },
    'good',
  ],
  [
    'FW-CAPACITY-HEADROOM',
    'no room',
    { objects: [...two, aPod('p', '3'), aPod('q', '2', 'n2')] },
    'bad: cpu',
  ],
  ['FW-CAPACITY-PODS', 'no nodes', {}, 'not-applicable'],
  [
    'FW-CAPACITY-PODS',
    'eight of ten',
    { objects: [aNode('n1'), ...pods(8)] },
    'good',
  ],
  [
    'FW-CAPACITY-PODS',
    'nine of ten',
    { objects: [aNode('n1'), ...pods(9)] },
    'bad: n1',
  ],
];

describe('checks of capacity', () => {
  it.each(cases)('%s, given %s', (id, _, situation, expected) => {
    expect(summarize(assessObjects(id, situation))).toBe(expected);
  });
});

import { toClusterNode } from './toClusterNode';

const node = (fields: object) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'node-1' },
  ...fields,
});

describe('toClusterNode', () => {
  it('keeps readiness, version, zone and whether it is cordoned', () => {
    expect(
      toClusterNode({
        ...node({
          spec: { unschedulable: true },
          status: {
            conditions: [
              { type: 'MemoryPressure', status: 'False' },
              { type: 'Ready', status: 'True' },
            ],
            nodeInfo: { kubeletVersion: 'v1.36.2' },
          },
        }),
        metadata: {
          name: 'node-1',
          labels: { 'topology.kubernetes.io/zone': 'north-a' },
          annotations: { 'fairway.dev/simulated': 'true' },
        },
      }),
    ).toEqual({
      name: 'node-1',
      ready: true,
      cordoned: true,
      version: 'v1.36.2',
      zone: 'north-a',
      simulated: true,
    });
  });

  it.each([
    [{}],
    [{ status: {} }],
    [{ status: { conditions: [{ type: 'Ready', status: 'Unknown' }] } }],
    [{ status: { conditions: [{ type: 'Ready', status: 'False' }] } }],
  ])('given %j it is not ready', fields => {
    expect(toClusterNode(node(fields))).toMatchObject({
      ready: false,
      version: null,
      zone: null,
      simulated: false,
    });
  });
});

it('[B14.10] keeps no line breaks, colours or invisible marks of what a cluster says', () => {
  const hostile = 'a\r\n\u001b[31mb\u202e';
  const kept = toClusterNode({
    ...node({ status: { nodeInfo: { kubeletVersion: hostile } } }),
    metadata: {
      name: hostile,
      labels: { 'topology.kubernetes.io/zone': hostile },
    },
  });
  expect(kept).toMatchObject({ name: 'a b', version: 'a b', zone: 'a b' });
});

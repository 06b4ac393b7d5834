import { countRows, toCountRow } from './countRows';

const now = Date.parse('2026-11-20T12:00:00Z');

function somePod(status: unknown, ageMs = 3_600_000) {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'web',
      creationTimestamp: new Date(now - ageMs).toISOString(),
    },
    status,
  };
}

const waiting = (reason: string) => ({ state: { waiting: { reason } } });

function assessPod(pod: ReturnType<typeof somePod>) {
  const { pods } = countRows([toCountRow(pod)], { now, missing: [] });
  return { running: pods?.running === 1, unhealthy: pods?.unhealthy === 1 };
}

const aNode = (name: string, status = 'True') => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name },
  status: { conditions: [{ type: 'Ready', status }] },
});

describe('toCountRow', () => {
  it.each([
    [{ phase: 'Running' }, true, false],
    [
      { phase: 'Running', containerStatuses: [waiting('CrashLoopBackOff')] },
      true,
      true,
    ],
    [
      { phase: 'Pending', containerStatuses: [waiting('ImagePullBackOff')] },
      false,
      true,
    ],
    [
      { phase: 'Pending', initContainerStatuses: [waiting('ErrImagePull')] },
      false,
      true,
    ],
    [{ phase: 'Succeeded' }, false, false],
    [{ phase: 'Failed' }, false, true],
    [{ phase: 'Unknown' }, false, true],
    [{ phase: 'Pending' }, false, true],
    [undefined, false, false],
  ])('given %j says running %s, unhealthy %s', (status, running, unhealthy) => {
    expect(assessPod(somePod(status))).toEqual({ running, unhealthy });
  });

  it('gives a new pod five minutes to find a place and start', () => {
    const starting = {
      phase: 'Pending',
      containerStatuses: [waiting('ContainerCreating')],
    };
    expect(assessPod(somePod(starting, 300_000)).unhealthy).toBe(false);
    expect(assessPod(somePod(starting, 300_001)).unhealthy).toBe(true);
  });
});

describe('countRows', () => {
  it('counts nodes and pods, and keeps nodes one by one in the order of their names', () => {
    const rows = [
      aNode('b', 'False'),
      aNode('a'),
      somePod({ phase: 'Running' }),
    ];
    const counts = countRows(rows.map(toCountRow), { now, missing: [] });
    expect(counts).toMatchObject({
      nodes: { total: 2, ready: 1, list: [{ name: 'a' }, { name: 'b' }] },
      pods: { total: 1, running: 1, unhealthy: 0 },
      coverage: { complete: true, missing: [] },
    });
  });

  it('keeps 500 nodes, and counts all', () => {
    const rows = Array.from({ length: 501 }, (_, index) => aNode(`n${index}`));
    const { nodes } = countRows(rows.map(toCountRow), { now, missing: [] });
    expect(nodes).toMatchObject({ total: 501, ready: 501 });
    expect(nodes?.list).toHaveLength(500);
  });

  it('has no count of a kind that is missing, and none of the other is lost', () => {
    const missing = [{ kind: 'Pod', reason: 'forbidden: no' }];
    expect(countRows([toCountRow(aNode('a'))], { now, missing })).toMatchObject(
      {
        nodes: { total: 1 },
        pods: null,
        coverage: { complete: false, missing },
      },
    );
  });

  it('says that a cluster has none of them if all was read', () => {
    expect(countRows([], { now, missing: [] })).toMatchObject({
      nodes: { total: 0, ready: 0, list: [] },
      pods: { total: 0 },
    });
  });
});

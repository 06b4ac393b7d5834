import { assessPod } from './assessPod';

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

describe('assessPod', () => {
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
    expect(assessPod(somePod(status), now)).toEqual({ running, unhealthy });
  });

  it('gives a new pod five minutes to find a place and start', () => {
    const starting = {
      phase: 'Pending',
      containerStatuses: [waiting('ContainerCreating')],
    };
    expect(assessPod(somePod(starting, 300_000), now).unhealthy).toBe(false);
    expect(assessPod(somePod(starting, 300_001), now).unhealthy).toBe(true);
  });
});

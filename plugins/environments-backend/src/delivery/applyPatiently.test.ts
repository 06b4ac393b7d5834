import { ClusterError, ClusterErrorReason } from '@fairway/cluster-client';
import { applyPatiently } from './applyPatiently';
import { explainRehearsal } from './explainRehearsal';
import { toDeliveryResult } from './explainClusterError';

const never = new AbortController().signal;

function failing(times: number, error: Error) {
  let calls = 0;
  return {
    apply: async () => {
      calls += 1;
      if (calls <= times) {
        throw error;
      }
      return 'done';
    },
    calls: () => calls,
  };
}

describe('applyPatiently', () => {
  const early = new ClusterError('forbidden', 'cannot patch resourcequotas');

  it('outwaits a binding that is not in force yet', async () => {
    const { apply, calls } = failing(3, early);
    expect(await applyPatiently(apply, never)).toBe('done');
    expect(calls()).toBe(4);
  });

  it.each([
    new ClusterError('forbidden', 'denied: stale write: epoch 1 is lower'),
    new ClusterError('unreachable', 'no answer'),
    new Error('a bug'),
  ])('does not repeat %s', async error => {
    const { apply, calls } = failing(1, error);
    await expect(applyPatiently(apply, never)).rejects.toThrow(error.message);
    expect(calls()).toBe(1);
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const { apply } = failing(Infinity, early);
    const applying = applyPatiently(apply, stop.signal);
    stop.abort(new Error('the lease was lost'));
    await expect(applying).rejects.toThrow(/abort|lease/);
  });
});

describe('what a failed call means', () => {
  const target = {
    cluster: 'harbour-dev',
    owner: 'a',
    name: 'b',
    namespace: 'a--b',
    manifests: [],
  };

  it.each<[ClusterErrorReason, string, string]>([
    ['invalid', 'bad label', 'refused'],
    ['conflict', 'another manager', 'refused'],
    ['forbidden', 'that carry the label fairway.dev/managed=true', 'occupied'],
    ['forbidden', 'cannot patch namespaces', 'unknown'],
    ['unreachable', 'no answer', 'unknown'],
    ['unauthorized', 'no token', 'unknown'],
  ])('a rehearsal that is %s (%s) is %s', (reason, message, kind) => {
    expect(
      explainRehearsal(new ClusterError(reason, message), target).kind,
    ).toBe(kind);
  });

  it.each<[ClusterErrorReason, string]>([
    ['unreachable', 'waiting'],
    ['throttled', 'waiting'],
    ['server-error', 'waiting'],
    ['invalid', 'refused'],
  ])('a delivery that is %s is %s', (reason, kind) => {
    expect(
      toDeliveryResult(new ClusterError(reason, 'x'), 'harbour-dev').kind,
    ).toBe(kind);
  });

  it('waits as long as the server asks', () => {
    expect(
      toDeliveryResult(
        new ClusterError('throttled', 'x', { retryAfterMs: 7000 }),
        'harbour-dev',
      ),
    ).toMatchObject({ retryAfterMs: 7000 });
  });

  it.each([
    new ClusterError('forbidden', 'x'),
    new ClusterError('conflict', 'x'),
    new Error('a bug'),
  ])('hands %s on to be tried again', error => {
    expect(() => toDeliveryResult(error, 'harbour-dev')).toThrow(error);
  });
});

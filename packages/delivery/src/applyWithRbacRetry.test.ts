import { ClusterError, ClusterErrorReason } from '@fairway/cluster-client';
import { applyWithRbacRetry } from './applyWithRbacRetry';
import { toApplyResult } from './explainClusterError';
import { explainFailedTry } from './tryManifest';

const never = new AbortController().signal;

/** As the API server says it if no role grants a call. */
const noRight =
  'resourcequotas "a" is forbidden: User "system:serviceaccount:fairway-system:provisioner" cannot patch resource "resourcequotas" in API group "" in the namespace "a--b"';
/** As admission says it. */
const refusals = [
  'pods "a" is forbidden: exceeded quota: environment, requested: pods=1, used: pods=10, limited: pods=10',
  'admission webhook "validate.kyverno.svc-fail" denied the request: label team is required',
  'namespaces "a" is forbidden: ValidatingAdmissionPolicy \'x\' with binding \'x\' denied request: User "a" cannot patch resource in "b"',
  'rolebindings "a" is forbidden: user "p" is attempting to grant RBAC permissions not currently held',
  'configmaps "a" is forbidden: unable to create new content in namespace a--b because it is being terminated',
];
const held =
  'Apply failed with 1 conflict: conflict with "kubectl" using v1: .spec.hard.pods';

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

describe('applyWithRbacRetry', () => {
  const early = new ClusterError('forbidden', noRight);

  it('outwaits a binding that is not in force yet', async () => {
    const { apply, calls } = failing(3, early);
    expect(await applyWithRbacRetry(apply, never)).toBe('done');
    expect(calls()).toBe(4);
  });

  it.each([
    new ClusterError('forbidden', 'denied: stale write: epoch 1 is lower'),
    ...refusals.map(text => new ClusterError('forbidden', text)),
    new ClusterError('unreachable', 'no answer'),
    new Error('a bug'),
  ])('[D16.4] does not repeat %s', async error => {
    const { apply, calls } = failing(1, error);
    await expect(applyWithRbacRetry(apply, never)).rejects.toThrow(
      error.message,
    );
    expect(calls()).toBe(1);
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const { apply } = failing(Infinity, early);
    const applying = applyWithRbacRetry(apply, stop.signal);
    stop.abort(new Error('the lease was lost'));
    await expect(applying).rejects.toThrow(/abort|lease/);
  });
});

describe('what a failed call means', () => {
  it.each<[ClusterErrorReason, string, string]>([
    ['invalid', 'bad label', 'refused'],
    ['conflict', 'another manager', 'refused'],
    ['forbidden', 'that have the label fairway.dev/managed=true', 'occupied'],
    ['forbidden', noRight, 'unknown'],
    ['forbidden', refusals[1], 'refused'],
    ['unreachable', 'no answer', 'unknown'],
    ['unauthorized', 'no token', 'unknown'],
  ])('a dry run that is %s (%s) is %s', (reason, message, kind) => {
    expect(explainFailedTry(new ClusterError(reason, message)).kind).toBe(kind);
  });

  it.each<[ClusterErrorReason, string, string]>([
    ['unreachable', 'waiting', 'x'],
    ['throttled', 'waiting', 'x'],
    ['server-error', 'waiting', 'x'],
    ['invalid', 'refused', 'x'],
    ['conflict', 'refused', held],
    ...refusals.map((text): [ClusterErrorReason, string, string] => [
      'forbidden',
      'refused',
      text,
    ]),
  ])('[D16.4] a delivery that is %s is %s: %s', (reason, kind, text) => {
    expect(
      toApplyResult(new ClusterError(reason, text), 'harbour-dev'),
    ).toMatchObject({ kind });
  });

  it('waits as long as the server asks', () => {
    expect(
      toApplyResult(
        new ClusterError('throttled', 'x', { retryAfterMs: 7000 }),
        'harbour-dev',
      ),
    ).toMatchObject({ retryAfterMs: 7000 });
  });

  it.each([
    new ClusterError('forbidden', noRight),
    new ClusterError('forbidden', 'stale write: fairway.dev/epoch 1 is lower'),
    new ClusterError('forbidden', 'status unknown for quota: environment'),
    new ClusterError('conflict', 'the object has been modified'),
    new Error('a bug'),
  ])('hands %s on to be tried again', error => {
    expect(() => toApplyResult(error, 'harbour-dev')).toThrow(error);
  });
});

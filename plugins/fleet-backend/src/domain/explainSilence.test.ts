import { explainSilence } from './explainSilence';

const answered = (...failingChecks: string[]) =>
  ({ kind: 'answered', version: 'v1.36.2', failingChecks } as const);

describe('explainSilence', () => {
  it.each([
    ['a ready server', answered(), undefined],
    ['a server that shuts down', answered('shutdown'), undefined],
    ['a sub-check of another matter', answered('poststarthook/x'), undefined],
    [
      'a server without its etcd',
      answered('ping', 'etcd', 'etcd-readiness'),
      'the storage of its API server does not answer (readyz: etcd, etcd-readiness)',
    ],
    [
      'a server that names no sub-check',
      answered('readyz'),
      'the storage of its API server does not answer (readyz: readyz)',
    ],
    [
      'no answer',
      { kind: 'failed', failure: 'timed out' } as const,
      'timed out',
    ],
    [
      'a call that was held back',
      { kind: 'failed', failure: null } as const,
      null,
    ],
  ])('%s', (_, heartbeat, expected) => {
    expect(explainSilence(heartbeat)).toBe(expected);
  });
});

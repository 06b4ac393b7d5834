import { assessObjects, type Situation } from '../__testUtils__/assessObjects';

type Facts = NonNullable<Situation['facts']>;

describe('FW-API-NOTREADY', () => {
  it.each<[string, Facts, object]>([
    [
      'that is alive',
      { liveness: { kind: 'alive' } },
      {
        reason: 'readyz fails: etcd, shutdown; livez passes: it is alive',
        total: 2,
      },
    ],
    [
      'that is dead',
      { liveness: { kind: 'failing', checks: ['etcd'] } },
      {
        reason: 'readyz fails: etcd, shutdown; livez fails too: etcd',
        evidence: expect.arrayContaining([
          { kind: 'livez', name: 'etcd', detail: 'this sub-check fails' },
          { kind: 'readyz', name: 'etcd', detail: 'this sub-check fails' },
        ]),
      },
    ],
    [
      'that does not say',
      { liveness: { kind: 'unknown', reason: 'no answer within 3 s' } },
      {
        reason:
          'readyz fails: etcd, shutdown; whether it is alive is not known: no answer within 3 s',
      },
    ],
    ['of before it was asked', {}, { reason: 'readyz fails: etcd, shutdown' }],
  ])('names what fails in a server %s', (_, facts, expected) => {
    const failingChecks = ['etcd', 'shutdown'];
    expect(
      assessObjects('FW-API-NOTREADY', { facts: { failingChecks, ...facts } }),
    ).toMatchObject({ state: 'bad', extent: null, ...expected });
  });

  it('is good of a server that is ready, whatever livez said before', () => {
    const facts: Facts = {
      failingChecks: [],
      liveness: { kind: 'failing', checks: ['etcd'] },
    };
    expect(assessObjects('FW-API-NOTREADY', { facts })).toMatchObject({
      state: 'good',
    });
  });
});

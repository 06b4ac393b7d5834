import { answerGoodFor, presentVerdict } from './presentVerdict';

const answeredAt = 1_000_000;

describe('presentVerdict', () => {
  it.each(['ok', 'bad', 'unknown'] as const)(
    'given a fresh answer of %j repeats it with its reason',
    verdict => {
      expect(
        presentVerdict(
          { verdict, reason: 'said so' },
          answeredAt,
          answeredAt + answerGoodFor,
        ),
      ).toEqual({
        ...{ verdict, reason: 'said so' },
        ...{ outdated: false, maintenance: null },
      });
    },
  );

  it.each(['ok', 'bad', 'unknown'] as const)(
    'given an answer of %j that is too old says unknown, since when, and what was last known',
    verdict => {
      expect(
        presentVerdict(
          { verdict, reason: 'ready' },
          answeredAt,
          answeredAt + 90_000,
        ),
      ).toEqual({
        verdict: 'unknown',
        reason: `the portal gave no answer for 1 min 30 s; before that: ${verdict}, ready`,
        outdated: true,
        maintenance: null,
      });
    },
  );

  it.each(['ok', 'bad', 'unknown'] as const)(
    'names the maintenance of a cluster that is %s beside its verdict, until it ends',
    verdict => {
      const maintenance = {
        from: new Date(0).toISOString(),
        until: new Date(answeredAt + 60_000).toISOString(),
        reason: 'new disks',
      };
      const at = (now: number) =>
        presentVerdict(
          { verdict, reason: 'so it is', maintenance },
          answeredAt,
          now,
        );
      expect(at(answeredAt + 59_999)).toMatchObject({
        ...{ verdict, reason: 'so it is' },
        maintenance: expect.stringMatching(
          /^in maintenance until .+: new disks$/,
        ),
      });
      expect(at(answeredAt + 60_000)).toMatchObject({
        ...{ verdict, maintenance: null },
      });
    },
  );

  it('never shows green one millisecond after the answer has expired', () => {
    expect(
      presentVerdict(
        { verdict: 'ok', reason: 'ready' },
        answeredAt,
        answeredAt + answerGoodFor + 1,
      ).verdict,
    ).toBe('unknown');
  });
});

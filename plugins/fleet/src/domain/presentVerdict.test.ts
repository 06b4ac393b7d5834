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
      ).toEqual({ verdict, reason: 'said so', outdated: false });
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

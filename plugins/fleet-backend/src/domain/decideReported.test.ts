import fc from 'fast-check';
import type { Assessment } from './Assessment';
import { decideReported } from './decideReported';

const hold = 10_000;
const raw = (verdict: 'ok' | 'bad' | 'unknown', since?: number) => ({
  verdict,
  reason: `it is ${verdict}`,
  ...(since !== undefined && { since }),
});

function someAssessment(overrides: Partial<Assessment> = {}): Assessment {
  return {
    verdict: 'ok',
    reason: 'it is ok',
    since: 1_000,
    pending: null,
    ...overrides,
  };
}

describe('decideReported', () => {
  it('takes the first verdict as it is', () => {
    expect(decideReported(undefined, raw('bad'), 5_000, hold)).toEqual({
      verdict: 'bad',
      reason: 'it is bad',
      since: 5_000,
      pending: null,
    });
  });

  it('keeps the time since when, and renews the reason, while nothing changes', () => {
    const previous = someAssessment({ reason: 'older words' });
    expect(decideReported(previous, raw('ok'), 9_000, hold)).toEqual(
      someAssessment(),
    );
  });

  it('stays ok at the first sight of bad, says so, and remembers when it was', () => {
    expect(decideReported(someAssessment(), raw('bad'), 20_000, hold)).toEqual({
      verdict: 'ok',
      reason: 'it is bad; bad if this continues',
      since: 1_000,
      pending: { verdict: 'bad', since: 20_000 },
    });
  });

  it('turns bad when it lasted, counted from its first sight', () => {
    const previous = someAssessment({
      pending: { verdict: 'bad', since: 20_000 },
    });
    expect(decideReported(previous, raw('bad'), 29_999, hold).verdict).toBe(
      'ok',
    );
    expect(decideReported(previous, raw('bad'), 30_000, hold)).toEqual({
      verdict: 'bad',
      reason: 'it is bad',
      since: 20_000,
      pending: null,
    });
  });

  it('forgets a bad moment that passed', () => {
    const previous = someAssessment({
      pending: { verdict: 'bad', since: 20_000 },
    });
    const passed = decideReported(previous, raw('ok'), 25_000, hold);
    expect(passed.pending).toBeNull();
    expect(decideReported(passed, raw('bad'), 31_000, hold).verdict).toBe('ok');
  });

  it('turns unknown at once, since the moment the facts tell', () => {
    expect(
      decideReported(someAssessment(), raw('unknown', 40_000), 41_000, hold),
    ).toMatchObject({ verdict: 'unknown', since: 40_000, pending: null });
  });

  it.each(['ok', 'bad'] as const)('leaves unknown for %s at once', verdict => {
    const previous = someAssessment({ verdict: 'unknown' });
    expect(decideReported(previous, raw(verdict), 41_000, hold)).toMatchObject({
      verdict,
      since: 41_000,
    });
  });

  it('never says ok while the rules have said otherwise for as long as the hold', () => {
    const verdicts = fc.constantFrom(
      'ok' as const,
      'bad' as const,
      'unknown' as const,
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(verdicts, fc.integer({ min: 1, max: 15_000 }))),
        steps => {
          let now = 0;
          let notOkSince: number | undefined;
          let assessment: Assessment | undefined;
          for (const [verdict, wait] of steps) {
            now += wait;
            notOkSince = verdict === 'ok' ? undefined : notOkSince ?? now;
            assessment = decideReported(assessment, raw(verdict), now, hold);
            const isOverdue =
              notOkSince !== undefined && now - notOkSince >= hold;
            expect(isOverdue && assessment.verdict === 'ok').toBe(false);
            expect(assessment.since).toBeLessThanOrEqual(now);
          }
        },
      ),
    );
  });
});

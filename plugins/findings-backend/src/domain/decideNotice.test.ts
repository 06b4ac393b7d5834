import {
  decideNotice,
  quietMs,
  settledMs,
  type Notice,
  type NoticedFinding,
} from './decideNotice';

const now = Date.parse('2026-11-30T12:00:00Z');
const aFinding = (overrides: Partial<NoticedFinding>): NoticedFinding => ({
  ...{ state: 'open', isCritical: true, closedAt: null },
  ...overrides,
});
const never: Notice = { told: null, openedAt: null };
const open: Notice = { told: 'open', openedAt: now - 1 };
const over = (ago: number): Notice => ({ told: 'over', openedAt: now - ago });

describe('what an owner is told', () => {
  it.each([
    ['of a critical finding that is new', {}, never, 'open'],
    ['of one that is less severe', { isCritical: false }, never, undefined],
    ['of one that is put aside', { state: 'snoozed' }, never, undefined],
    ['of one that nobody can assess', { state: 'unknown' }, never, undefined],
    ['of one that was told', {}, open, undefined],
    [
      'of one that was told and is unknown',
      { state: 'unknown' },
      open,
      undefined,
    ],
    [
      'of one that was told and is accepted',
      { state: 'accepted' },
      open,
      undefined,
    ],
    [
      'of one that has just closed',
      { state: 'closed', closedAt: now - settledMs + 1 },
      open,
      undefined,
    ],
    [
      'of one that has stayed closed',
      { state: 'closed', closedAt: now - settledMs },
      open,
      'closed',
    ],
    ['of one that is less severe now', { isCritical: false }, open, 'lowered'],
    ['of one that comes back soon', {}, over(quietMs - 1), undefined],
    ['of one that comes back later', {}, over(quietMs), 'open'],
    [
      'of one that stays closed',
      { state: 'closed', closedAt: 0 },
      over(quietMs),
      undefined,
    ],
  ] as [string, Partial<NoticedFinding>, Notice, string | undefined][])(
    '%s',
    (_case, finding, notice, told) => {
      expect(decideNotice(aFinding(finding), notice, now)).toBe(told);
    },
  );
});

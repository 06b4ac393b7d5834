import {
  fromLocalField,
  isRangeReversed,
  timelineUrlDefaults,
  toLocalField,
  toTimelineFilter,
} from './timelineUrl';

const two = '2026-11-30T14:00:00.000Z';
const three = '2026-11-30T15:00:00.000Z';

describe('toTimelineFilter', () => {
  it.each([
    [{}, {}],
    [{ kinds: 'run,commit' }, { kinds: ['commit', 'run'] }],
    [{ kinds: 'weather' }, {}],
    [{ kinds: 'verdict,check,commit,run' }, {}],
    [
      { from: two, to: three },
      { from: two, to: three },
    ],
    [{ from: '2026-11-30T15:00:00+01:00' }, { from: two }],
    [{ from: 'yesterday', to: three }, { to: three }],
    [{ from: three, to: two }, {}],
    [
      { cluster: 'a', cursor: 'c' },
      { cluster: 'a', cursor: 'c' },
    ],
  ])('given %j returns %j', (url, filter) => {
    const asked = toTimelineFilter(
      { ...timelineUrlDefaults, ...url },
      undefined,
    );
    expect(JSON.parse(JSON.stringify(asked))).toEqual(filter);
  });

  it('stays with the cluster whose page it is on', () => {
    const url = { ...timelineUrlDefaults, cluster: 'other' };
    expect(toTimelineFilter(url, 'a').cluster).toBe('a');
  });
});

describe('local fields', () => {
  it('mean the same instant there and back', () => {
    expect(fromLocalField(toLocalField(two))).toBe(two);
    expect([toLocalField('x'), fromLocalField('')]).toEqual(['', '']);
  });

  it('tell that a time ends before it begins', () => {
    const url = { ...timelineUrlDefaults, from: three, to: two };
    expect(isRangeReversed(url)).toBe(true);
    expect(isRangeReversed({ ...url, to: '' })).toBe(false);
  });
});

import { otherDate, toUntil } from './terms';

const now = Date.parse('2026-11-30T12:00:00Z');

describe('toUntil', () => {
  it.each([
    ['7', undefined, '2026-12-07T12:00:00.000Z'],
    // A date of one's own that was chosen before does not count.
    ['1', '2027-01-01', '2026-12-01T12:00:00.000Z'],
  ])('given %j and %j returns %j', (term, date, expected) => {
    expect(toUntil(term, date, now)).toBe(expected);
  });

  it('ends with the chosen day where the reader is', () => {
    const until = new Date(toUntil(otherDate, '2027-02-03', now)!);
    expect([until.getDate(), until.getHours()]).toEqual([3, 23]);
  });

  it.each([undefined, '', '2027-02-40', 'soon'])(
    'is no time without a date: %j',
    date => {
      expect(toUntil(otherDate, date, now)).toBeUndefined();
    },
  );
});

import { describeAge } from './describeAge';

const now = Date.parse('2026-05-01T12:00:00Z');
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

describe('describeAge', () => {
  it.each([
    [now, 'just now'],
    [now - 4 * second, 'just now'],
    [now - 25 * second, '25 s ago'],
    [now - minute, '1 min ago'],
    [now - 59 * minute - 59 * second, '59 min ago'],
    [now - 2 * hour, '2 h ago'],
    [now - day, '1 day ago'],
    [now - 40 * day, '40 days ago'],
    [now + second, 'just now'],
    [now + 4 * second, 'just now'],
    [now + 20 * second, 'in 20 s'],
    [now + 3 * day, 'in 3 days'],
  ])('given %d returns %s', (at, words) => {
    expect(describeAge(at, now)).toBe(words);
  });
});

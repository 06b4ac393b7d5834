import { formatAge } from './formatAge';

const NOW = Date.parse('2026-11-21T12:00:00Z');

describe('formatAge', () => {
  it.each([
    ['2026-11-21T11:59:30Z', 'just now'],
    ['2026-11-21T12:00:30Z', 'just now'],
    ['2026-11-21T11:59:00Z', '1 minute ago'],
    ['2026-11-21T11:01:00Z', '59 minutes ago'],
    ['2026-11-21T10:59:00Z', '1 hour ago'],
    ['2026-11-18T11:00:00Z', '3 days ago'],
    ['2026-10-01T12:00:00Z', '1 month ago'],
    ['2024-01-01T00:00:00Z', '2 years ago'],
    ['2027-01-01T00:00:00Z', '2027-01-01T00:00:00Z'],
    ['not a time', 'not a time'],
    ['', ''],
  ])('given %j returns %j', (time, expected) => {
    expect(formatAge(time, NOW)).toBe(expected);
  });
});

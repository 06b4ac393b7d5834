import { listTimeTicks } from './listTimeTicks';

const hour = 3_600_000;
const from = new Date(2026, 10, 29, 13, 17).getTime();

describe('listTimeTicks', () => {
  it.each([
    ['an hour', hour],
    ['a day', 24 * hour],
    ['two and a half days', 60 * hour],
    ['three and a half days', 84 * hour],
    ['a week', 7 * 24 * hour],
    ['a quarter', 90 * 24 * hour],
    ['a year', 365 * 24 * hour],
    ['ten years', 3_650 * 24 * hour],
  ])('names each moment of %s once', (_, length) => {
    const ticks = listTimeTicks(from, from + length, 7);
    const labels = ticks.map(({ label }) => label);
    expect(new Set(labels).size).toBe(labels.length);
    expect(ticks.length).toBeGreaterThan(1);
    expect(ticks.length).toBeLessThanOrEqual(7);
    for (const { at } of ticks) {
      expect(at).toBeGreaterThanOrEqual(from);
      expect(at).toBeLessThanOrEqual(from + length);
    }
  });

  it('names the day at midnight, and the time at other hours', () => {
    const labels = listTimeTicks(from, from + 24 * hour, 7).map(
      ({ label }) => label,
    );
    expect(labels.filter(label => label.includes('Nov'))).toEqual(['Nov 30']);
    expect(labels).toContain('6:00 AM');
  });

  it('begins months at their first day, however long they are', () => {
    const days = listTimeTicks(from, from + 150 * 24 * hour, 7).map(({ at }) =>
      new Date(at).getDate(),
    );
    expect(days).toEqual([1, 1, 1, 1, 1]);
  });

  it('has none in no time', () => {
    expect(listTimeTicks(from, from, 7)).toEqual([]);
  });
});

import type { HealthLine } from '@fairway/plugin-fleet-common';
import { describeHealth } from './describeHealth';

const line = (parts: HealthLine['parts']): HealthLine => ({
  from: '2026-11-29T12:00:00Z',
  to: '2026-11-30T12:00:00Z',
  parts,
});

describe('describeHealth', () => {
  it.each([
    [
      ['ok', 'ok', 'ok', 'ok'],
      'Last 24 hours: always OK (each part 6 h, by its worst verdict)',
    ],
    [
      [null, 'bad', 'unknown', 'bad'],
      'Last 24 hours: bad in 2 of 3 parts, unknown in 1 of 3 parts (each part 6 h, by its worst verdict)',
    ],
    [[null, null], 'Last 24 hours: not in the fleet'],
  ] as [HealthLine['parts'], string][])(
    'given %j returns %s',
    (parts, text) => {
      expect(describeHealth(line(parts), 'Last 24 hours')).toBe(text);
    },
  );
});

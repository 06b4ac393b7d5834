import { findMaintenance } from './findMaintenance';

const maintenance = {
  from: '2026-12-01T22:00:00+01:00',
  until: '2026-12-02T00:00:00Z',
  reason: 'new disks',
};

it.each([
  ['before it', '2026-12-01T20:59:59Z', false],
  ['at its beginning', '2026-12-01T21:00:00Z', true],
  ['just before its end', '2026-12-01T23:59:59Z', true],
  ['at its end', '2026-12-02T00:00:00Z', false],
])('a cluster is in maintenance %s (%s): %s', (_, at, isIn) => {
  expect(findMaintenance({ maintenance }, Date.parse(at)) !== undefined).toBe(
    isIn,
  );
});

it('a cluster without one is in none', () => {
  expect(findMaintenance({ maintenance: null }, 7)).toBeUndefined();
});

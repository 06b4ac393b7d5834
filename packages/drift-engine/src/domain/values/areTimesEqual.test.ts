import fc from 'fast-check';
import { areTimesEqual } from './areTimesEqual';

const NEW_YEAR = '2024-01-01T00:00:00Z';

describe('areTimesEqual', () => {
  it.each([
    [NEW_YEAR, '2024-01-01T01:00:00+01:00'],
    [NEW_YEAR, '2023-12-31T18:30:00-05:30'],
    [NEW_YEAR, '2024-01-01T00:00:00-00:00'],
    [NEW_YEAR, '2024-01-01T00:00:00.000000Z'],
    [NEW_YEAR, '2024-01-01T0:00:00Z'],
    [NEW_YEAR, '2024-01-02T00:00:00+24:00'],
    [NEW_YEAR, '2024-01-01T02:00:00+01:60'],
    ['2024-01-01T00:00:00.5Z', '2024-01-01T00:00:00.500Z'],
    ['2024-01-01T00:00:00.5Z', '2024-01-01T00:00:00,5Z'],
    ['2024-01-01T00:00:00.1234567891Z', '2024-01-01T00:00:00.1234567899Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T01:00:00+01:00'],
    ['2024-02-29T23:00:00-01:00', '2024-03-01T00:00:00Z'],
  ])('finds %s and %s the same', (a, b) => {
    expect(areTimesEqual(a, b)).toBe(true);
    expect(areTimesEqual(b, a)).toBe(true);
  });

  it.each([
    [NEW_YEAR, '2024-01-01T00:00:01Z'],
    [NEW_YEAR, '2024-01-01T00:00:00.000000001Z'],
    [NEW_YEAR, '2024-01-01T00:00:00+01:00'],
  ])('finds %s and %s different', (a, b) => {
    expect(areTimesEqual(a, b)).toBe(false);
  });

  it.each([
    '2024-01-01',
    '2024-01-01T00:00:00',
    '2024-01-01 00:00:00Z',
    '2024-01-01t00:00:00z',
    '2024-01-01T00:00:00+0100',
    '2024-01-01T00:00:00+25:00',
    '2024-01-01T00:00:00+01:61',
    '2024-01-01T24:00:00Z',
    '2024-01-01T23:59:60Z',
    '2024-01-01T00:00:00.Z',
    '2024-02-30T00:00:00Z',
    '2023-02-29T00:00:00Z',
    '2024-13-01T00:00:00Z',
    '10000-01-01T00:00:00Z',
    `2024-01-01T00:00:00.${'0'.repeat(100)}Z`,
    '',
    1704067200,
    null,
  ])('cannot tell of %p', value => {
    expect(areTimesEqual(NEW_YEAR, value)).toBeUndefined();
    expect(areTimesEqual(value, NEW_YEAR)).toBeUndefined();
  });

  it('finds an instant the same at any offset', () => {
    const date = fc.date({
      min: new Date('0001-01-02T00:00:00Z'),
      max: new Date('9999-12-30T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(date, fc.integer({ min: 0, max: 23 }), (at, hours) => {
        const there = new Date(at.getTime() + hours * 3_600_000).toISOString();
        const offset = `+${String(hours).padStart(2, '0')}:00`;
        return (
          areTimesEqual(at.toISOString(), there.replace('Z', offset)) === true
        );
      }),
    );
  });
});

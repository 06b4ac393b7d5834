import { isFigureOld } from './isFigureOld';

const now = Date.parse('2026-03-10T12:00:00Z');

describe('isFigureOld', () => {
  it.each([
    ['2026-03-10T12:00:00Z', false],
    ['2026-03-10T11:57:30Z', false],
    ['2026-03-10T11:57:29Z', true],
    ['2026-03-09T12:00:00Z', true],
    ['never', true],
  ])('given a figure of %j returns %j', (observedAt, expected) => {
    expect(isFigureOld(observedAt, now)).toBe(expected);
  });

  it('does not call a figure old because the clocks differ a little', () => {
    expect(isFigureOld('2026-03-10T12:00:05Z', now)).toBe(false);
  });
});

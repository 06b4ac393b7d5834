import { describeLease } from './describeLease';

const now = Date.parse('2026-05-01T12:00:00Z');

describe('describeLease', () => {
  it.each([
    ['2026-05-14T13:00:00Z', '13 d 1 h left', false],
    ['2026-05-05T12:00:00Z', '4 days left', false],
    ['2026-05-04T12:00:00Z', '3 days left', true],
    ['2026-05-02T13:00:00Z', '1 d 1 h left', true],
    ['2026-05-02T11:00:00Z', 'lease ends within a day', true],
    ['2026-05-01T12:00:00Z', 'lease is over', true],
    ['2026-04-01T12:00:00Z', 'lease is over', true],
  ])('given %s says "%s"', (until, text, soon) => {
    expect(describeLease(until, now)).toEqual({ text, soon });
  });
});

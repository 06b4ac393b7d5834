import { describeLease } from './describeLease';

const now = Date.parse('2026-03-10T12:00:00Z');
const from = '2026-03-01T00:00:00Z';

describe('describeLease', () => {
  it.each([
    ['2026-03-23T13:00:00Z', '13 d 1 h left', 'good'],
    ['2026-03-23T11:59:00Z', '12 d 23 h left', 'good'],
    ['2026-03-12T12:00:00Z', '2 days left', 'soon'],
    ['2026-03-11T12:00:00Z', '1 day left', 'soon'],
    ['2026-03-11T11:00:00Z', '23 hours left', 'soon'],
    ['2026-03-10T12:30:00Z', '30 minutes left', 'soon'],
    ['2026-03-10T12:00:10Z', '1 minute left', 'soon'],
    ['2026-03-10T12:00:00Z', 'ended 1 minute ago', 'over'],
    ['2026-03-08T11:00:00Z', 'ended 2 d 1 h ago', 'over'],
  ])('given an end at %j says %j', (until, text, tone) => {
    expect(describeLease({ until, from }, now)).toMatchObject({ text, tone });
  });

  it('[A15.5] does not read as a day less a second after it began', () => {
    const until = new Date(now + 7 * 86_400_000 - 1_000).toISOString();
    expect(describeLease({ until, from }, now).text).toBe('6 d 23 h left');
  });

  it('never promises a day that is not full', () => {
    expect(
      describeLease({ until: '2026-03-11T11:59:59Z', from }, now).text,
    ).toBe('23 hours left');
  });

  it('gives the share that is left between 0 and 1', () => {
    expect(
      describeLease(
        { until: '2026-03-20T00:00:00Z', from: '2026-03-01T00:00:00Z' },
        Date.parse('2026-03-10T12:00:00Z'),
      ).left,
    ).toBeCloseTo(0.5);
    expect(
      describeLease({ until: '2026-03-01T01:00:00Z', from }, now).left,
    ).toBe(0);
    expect(
      describeLease(
        { until: '2026-04-01T00:00:00Z', from: '2026-03-20T00:00:00Z' },
        now,
      ).left,
    ).toBe(1);
  });

  it('draws no share where the beginning is unknown or not before the end', () => {
    expect(
      describeLease({ until: '2026-03-20T00:00:00Z', from: null }, now).left,
    ).toBeNull();
    expect(
      describeLease({ until: from, from: '2026-03-20T00:00:00Z' }, now).left,
    ).toBeNull();
  });

  it('says so when the end cannot be read, instead of inventing one', () => {
    expect(describeLease({ until: 'tomorrow', from }, now)).toEqual({
      text: 'lease unreadable',
      left: null,
      tone: 'over',
    });
  });
});

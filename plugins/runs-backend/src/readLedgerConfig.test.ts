import { ConfigReader } from '@backstage/config';
import { readRetention } from './readLedgerConfig';

const read = (runs?: object) =>
  readRetention(new ConfigReader({ fairway: { runs } }));

describe('readRetention', () => {
  it('keeps runs that are over for 400 days, or as long as the operator says', () => {
    expect(read()).toBe(400 * 86_400_000);
    expect(read({ retentionDays: 1.5 })).toBe(1.5 * 86_400_000);
  });

  it.each([0, -1, 0.5])(
    'refuses %j days, which would delete what people still look at',
    retentionDays => {
      expect(() => read({ retentionDays })).toThrow(
        'fairway.runs.retentionDays: must be at least 1',
      );
    },
  );
});

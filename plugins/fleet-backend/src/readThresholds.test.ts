import { ConfigReader } from '@backstage/config';
import { readChecksMs, readThresholds } from './readThresholds';

const read = (fleet: object) =>
  readThresholds(new ConfigReader({ fairway: { fleet: { ...fleet } } }));

describe('readThresholds', () => {
  it('takes what is configured, else 10 s and 60 s', () => {
    expect(readThresholds(new ConfigReader({}))).toEqual({
      heartbeatMs: 10_000,
      sweepMs: 60_000,
    });
    expect(read({ heartbeatSeconds: 2, sweepSeconds: 5 })).toEqual({
      heartbeatMs: 2_000,
      sweepMs: 5_000,
    });
  });

  it('reads how often checks are assessed', () => {
    expect(readChecksMs(new ConfigReader({}))).toBe(60_000);
    expect(() =>
      readChecksMs(
        new ConfigReader({ fairway: { fleet: { checksSeconds: 1 } } }),
      ),
    ).toThrow(/checksSeconds must be between 5 and 3600/);
  });

  it.each([
    [{ heartbeatSeconds: 1 }, /heartbeatSeconds must be between 2 and 300/],
    [{ heartbeatSeconds: 301 }, /heartbeatSeconds/],
    [{ sweepSeconds: 1 }, /sweepSeconds must be between 5 and 3600/],
  ])('refuses %j and names the bounds', (fleet, message) => {
    expect(() => read(fleet)).toThrow(message);
  });
});

import { ConfigReader } from '@backstage/config';
import { readThresholds } from './readThresholds';

const read = (fleet: object) =>
  readThresholds(new ConfigReader({ fairway: { fleet: { ...fleet } } }));

describe('readThresholds', () => {
  it('takes what is configured, else 10 s and 60 s', () => {
    expect(readThresholds(new ConfigReader({}))).toEqual({
      heartbeatMs: 10_000,
      checksMs: 60_000,
    });
    expect(read({ heartbeatSeconds: 2, checksSeconds: 5 })).toEqual({
      heartbeatMs: 2_000,
      checksMs: 5_000,
    });
  });

  it.each([
    [{ heartbeatSeconds: 1 }, /heartbeatSeconds must be between 2 and 300/],
    [{ heartbeatSeconds: 301 }, /heartbeatSeconds/],
    [{ checksSeconds: 1 }, /checksSeconds must be between 5 and 3600/],
  ])('refuses %j and names the bounds', (fleet, message) => {
    expect(() => read(fleet)).toThrow(message);
  });
});

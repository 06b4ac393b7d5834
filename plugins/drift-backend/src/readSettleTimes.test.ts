import { ConfigReader } from '@backstage/config';
import { readSettleTimes } from './readSettleTimes';

const read = (drift?: object) =>
  readSettleTimes(new ConfigReader({ fairway: { ...(drift && { drift }) } }));

describe('readSettleTimes', () => {
  it('waits a minute, and five after a change of Git, if nothing is said', () => {
    expect(read()).toEqual({ settleMs: 60_000, rolloutMs: 300_000 });
  });

  it('takes seconds, and zero for at once', () => {
    expect(read({ settleSeconds: 0, rolloutSeconds: 1.5 })).toEqual({
      ...{ settleMs: 0, rolloutMs: 1_500 },
    });
  });

  it.each([-1, 86_401])('refuses %d seconds by the name of the field', time => {
    expect(() => read({ settleSeconds: time })).toThrow(
      `fairway.drift.settleSeconds: ${time} is no time of at most a day; give seconds from 0 to 86400`,
    );
  });
});

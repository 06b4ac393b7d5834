import { StartLimit } from './StartLimit';

function setUp() {
  const clock = { now: 0 };
  const limit = new StartLimit({
    now: () => clock.now,
    starts: 2,
    windowMs: 60_000,
  });
  return { clock, limit };
}

describe('StartLimit', () => {
  it('[B10.5] refuses an address that begins too often, until the minute is over', () => {
    const { clock, limit } = setUp();
    expect(limit.take('192.0.2.1')).toBeUndefined();
    clock.now = 20_000;
    expect(limit.take('192.0.2.1')).toBeUndefined();
    expect(limit.take('192.0.2.1')).toEqual({ seconds: 40, isFirst: true });
    expect(limit.take('192.0.2.2')).toBeUndefined();
    clock.now = 60_000;
    expect(limit.take('192.0.2.1')).toBeUndefined();
  });

  it.each([
    ['2001:db8::1', '2001:db8::2'],
    ['2001:db8:0:0:1::1', '2001:db8::ffff:1'],
    ['::1', '0:0:0:0:0:0:0:2'],
  ])('[B10.5] takes %s and %s for neighbours of one network', (one, other) => {
    const { limit } = setUp();
    limit.take(one);
    limit.take(one);
    expect(limit.take(other)).toEqual({ seconds: 60, isFirst: true });
  });

  it.each([
    ['2001:db8::1', '2001:db8:0:1::1'],
    ['::ffff:192.0.2.1', '::ffff:192.0.2.2'],
  ])('tells %s from %s', (one, other) => {
    const { limit } = setUp();
    limit.take(one);
    limit.take(one);
    expect(limit.take(other)).toBeUndefined();
  });
});

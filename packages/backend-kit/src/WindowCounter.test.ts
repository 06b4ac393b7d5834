import { WindowCounter } from './WindowCounter';

function setUp(maxKeys?: number) {
  const clock = { now: 0 };
  const counter = new WindowCounter({
    now: () => clock.now,
    windowMs: 60_000,
    maxKeys,
  });
  return { clock, counter };
}

describe('WindowCounter', () => {
  it('[B10.7] says how long to wait, for each key from its own first act on', () => {
    const { clock, counter } = setUp();
    expect(counter.take('a', 1)).toBeUndefined();
    clock.now = 20_000;
    expect(counter.take('b', 1)).toBeUndefined();
    expect(counter.isFull('a', 1)).toBe(true);
    expect(counter.take('a', 1)).toEqual({ seconds: 40, isFirst: true });
    expect(counter.take('a', 1)).toEqual({ seconds: 40, isFirst: false });
    expect(counter.take('b', 1)).toEqual({ seconds: 60, isFirst: true });
    clock.now = 60_000;
    expect(counter.isFull('a', 1)).toBe(false);
    expect(counter.take('a', 1)).toBeUndefined();
    expect(counter.take('b', 1)).toMatchObject({ seconds: 20 });
  });

  it('[B10.7] gives nobody a new beginning for a flood of new keys while they go on asking', () => {
    const { counter } = setUp(100);
    counter.take('busy', 1);
    for (let each = 0; each < 1_000; each += 1) {
      counter.take(`new ${each}`, 1);
      expect(counter.take('busy', 1)).toMatchObject({ seconds: 60 });
    }
  });

  it('[B10.7] forgets the oldest alone when there are too many', () => {
    const { counter } = setUp(3);
    for (const key of ['a', 'b', 'c', 'd']) counter.take(key, 1);
    const full = ['a', 'b', 'c', 'd'].map(key => counter.isFull(key, 1));
    expect(full).toEqual([false, true, true, true]);
  });
});

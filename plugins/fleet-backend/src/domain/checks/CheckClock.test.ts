import { defineCheck } from './Check';
import { CheckClock } from './CheckClock';

describe('CheckClock', () => {
  it('tells what has come, and when the first of what has not comes', () => {
    const clock = new CheckClock(100);
    expect([99, 100, 101].map(each => clock.hasCome(each))).toEqual([
      ...[true, true, false],
    ]);
    expect(clock.next).toBe(101);
    clock.hasCome(500);
    clock.hasCome(-Infinity);
    expect(clock.next).toBe(101);
  });

  it('has no next moment if nothing was asked, or nothing that comes', () => {
    const clock = new CheckClock(100);
    expect(clock.hasCome(NaN)).toBe(false);
    expect(clock.hasCome(Infinity)).toBe(false);
    expect(clock.next).toBe(Infinity);
  });
});

type Assess = Parameters<typeof defineCheck>[0]['assess'];

describe('a check of rows', () => {
  it('is refused by the compiler if its verdict could not be kept', () => {
    // @ts-expect-error -- what heartbeats say changes while all rows stay as they are
    const byFacts: Assess = ({ facts }) => facts;
    // @ts-expect-error -- what Git declares does so too
    const byManifests: Assess = ({ manifests }) => manifests;
    // @ts-expect-error -- a check gets no time, but a clock that it can ask
    const byTime: Assess = (_, { now }) => now;
    expect([byFacts, byManifests, byTime]).toHaveLength(3);
  });
});

import {
  Admission,
  admitCall,
  CircuitState,
  CLOSED,
  Outcome,
  recordOutcome,
} from './circuit';

const RULES = { failuresToOpen: 3, coolDownMs: 1_000, maxCoolDownMs: 4_000 };
/** In the middle of the spread: no jitter. */
const MIDDLE = 0.5;

const closed = (failures: number): CircuitState => ({
  kind: 'closed',
  failures,
});
const open = (until: number, openings: number): CircuitState => ({
  kind: 'open',
  until,
  openings,
});
const halfOpen = (openings: number): CircuitState => ({
  kind: 'half-open',
  openings,
});

describe('admitCall', () => {
  it.each([
    [closed(0), 0, 'call', closed(0), undefined],
    [closed(2), 0, 'call', closed(2), undefined],
    [open(100, 1), 99, 'refused', open(100, 1), 1],
    [open(100, 1), 100, 'probe', halfOpen(1), undefined],
    [open(100, 4), 500, 'probe', halfOpen(4), undefined],
    [halfOpen(2), 500, 'refused', halfOpen(2), 0],
  ])(
    'given %j at %j returns %s',
    (state, now, admission, next, retryAfterMs) => {
      expect(admitCall(state, now)).toEqual({
        admission,
        state: next,
        ...(retryAfterMs !== undefined && { retryAfterMs }),
      });
    },
  );
});

describe('recordOutcome', () => {
  const cases: [CircuitState, Admission, Outcome, CircuitState][] = [
    [closed(0), 'call', 'reached', CLOSED],
    [closed(2), 'call', 'reached', CLOSED],
    [closed(0), 'call', 'unreachable', closed(1)],
    [closed(1), 'call', 'unreachable', closed(2)],
    [closed(2), 'call', 'unreachable', open(11_000, 1)],
    [closed(2), 'call', 'abandoned', closed(2)],
    // Stragglers: calls that began before the circuit opened.
    [open(500, 2), 'call', 'unreachable', open(500, 2)],
    [open(500, 2), 'call', 'abandoned', open(500, 2)],
    [open(500, 2), 'call', 'reached', CLOSED],
    [halfOpen(2), 'call', 'unreachable', halfOpen(2)],
    [halfOpen(2), 'call', 'reached', CLOSED],
    // The probe.
    [halfOpen(1), 'probe', 'reached', CLOSED],
    [halfOpen(1), 'probe', 'unreachable', open(12_000, 2)],
    [halfOpen(2), 'probe', 'unreachable', open(14_000, 3)],
    [halfOpen(3), 'probe', 'unreachable', open(14_000, 4)],
    [halfOpen(5_000), 'probe', 'unreachable', open(14_000, 5_001)],
    [halfOpen(2), 'probe', 'abandoned', open(10_000, 2)],
  ];

  it.each(cases)('given %j and a %s that is %s returns %j', (...given) => {
    const [state, admission, outcome, expected] = given;
    const moment = { now: 10_000, random: MIDDLE };
    expect(recordOutcome(state, { admission, outcome }, moment, RULES)).toEqual(
      expected,
    );
  });

  it.each([
    [0, 10_750],
    [0.5, 11_000],
    [0.999, 11_250],
  ])('given the random number %j pauses until %j', (random, until) => {
    const call = { admission: 'call', outcome: 'unreachable' } as const;
    expect(
      recordOutcome(closed(2), call, { now: 10_000, random }, RULES),
    ).toEqual(open(until, 1));
  });
});

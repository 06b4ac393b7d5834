/**
 * Whether calls may go to a server. Closed: they may. Open: it was unreachable too often in a row, and is left alone until
 * `until`. Half-open: one call is trying whether it is back.
 */
export type CircuitState =
  | { kind: 'closed'; failures: number }
  | { kind: 'open'; until: number; openings: number }
  | { kind: 'half-open'; openings: number };

export interface CircuitRules {
  /** Unreachable results in a row that open the circuit. */
  failuresToOpen: number;
  /** Milliseconds of the first pause; each further one doubles. */
  coolDownMs: number;
  maxCoolDownMs: number;
}

/** How a call was let through: as any other, or as the one that tries. */
export type Admission = 'call' | 'probe';

export type Admitted =
  | { admission: Admission; state: CircuitState }
  | { admission: 'refused'; state: CircuitState; retryAfterMs: number };

/** `abandoned`: the caller gave up before anything was known. */
export type Outcome = 'reached' | 'unreachable' | 'abandoned';

export const CLOSED: CircuitState = { kind: 'closed', failures: 0 };

/** Pauses differ by up to this part in both directions, so that the callers of many clusters do not come back at once. */
const JITTER = 0.25;

/** Decides whether a call may go now (`now` in ms). */
export function admitCall(state: CircuitState, now: number): Admitted {
  switch (state.kind) {
    case 'closed':
      return { admission: 'call', state };
    case 'half-open':
      return { admission: 'refused', state, retryAfterMs: 0 };
    case 'open':
      return now < state.until
        ? { admission: 'refused', state, retryAfterMs: state.until - now }
        : {
            admission: 'probe',
            state: { kind: 'half-open', openings: state.openings },
          };
    default:
      return state satisfies never;
  }
}

/**
 * What a call's end means. Whoever was answered closes the circuit; stragglers that began before it opened and failed change
 * nothing; an abandoned probe hands its turn to the next call. `random` is in [0, 1).
 */
export function recordOutcome(
  state: CircuitState,
  call: { admission: Admission; outcome: Outcome },
  moment: { now: number; random: number },
  rules: CircuitRules,
): CircuitState {
  if (call.outcome === 'reached') {
    return CLOSED;
  }
  if (state.kind === 'half-open' && call.admission === 'probe') {
    return call.outcome === 'unreachable'
      ? open(state.openings + 1, moment, rules)
      : { kind: 'open', until: moment.now, openings: state.openings };
  }
  if (state.kind !== 'closed' || call.outcome === 'abandoned') {
    return state;
  }
  const failures = state.failures + 1;
  return failures < rules.failuresToOpen
    ? { kind: 'closed', failures }
    : open(1, moment, rules);
}

function open(
  openings: number,
  { now, random }: { now: number; random: number },
  rules: CircuitRules,
): CircuitState {
  const pause = Math.min(
    rules.coolDownMs * 2 ** Math.min(openings - 1, 30),
    rules.maxCoolDownMs,
  );
  const spread = 1 - JITTER + 2 * JITTER * random;
  return { kind: 'open', until: now + Math.round(pause * spread), openings };
}

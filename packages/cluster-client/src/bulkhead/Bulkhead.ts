import { CallOptions } from '../ClusterClient';
import { ClusterError } from '../ClusterError';
import {
  Admission,
  admitCall,
  CircuitRules,
  CircuitState,
  CLOSED,
  Outcome,
  settleCall,
} from './circuit';
import { BusyError, PlaceQueue } from './PlaceQueue';

export interface BulkheadOptions {
  /** Calls that run at once; 8 where absent. */
  maxConcurrent?: number;
  /** Calls that wait for a place; 64 where absent. One more fails at once. */
  maxQueued?: number;
  /** Milliseconds, waiting included, of a call that names no deadline; 5 000 where absent. */
  defaultTimeoutMs?: number;
  /** Unreachable results in a row after which calls fail at once for a while; 5 where absent. */
  failuresToOpen?: number;
  /** Milliseconds of that while; 5 000 where absent, doubled each time up to `maxCoolDownMs` (30 000), a quarter more or less. */
  coolDownMs?: number;
  maxCoolDownMs?: number;
  /** Milliseconds of a clock that never goes back. */
  clock?: () => number;
  /** In [0, 1). */
  random?: () => number;
}

/** Failures that may arise before the server is asked: without a status they tell nothing about it. */
const OURS = new Set(['invalid', 'unauthorized', 'not-served']);

/** Keeps one cluster's trouble to itself: few calls at once, a bounded queue, and none at all while the server is known to be gone. */
export class Bulkhead {
  readonly #places: PlaceQueue;
  readonly #rules: CircuitRules;
  readonly #defaultTimeoutMs: number;
  readonly #clock: () => number;
  readonly #random: () => number;
  #circuit: CircuitState = CLOSED;

  constructor(options: BulkheadOptions = {}) {
    this.#places = new PlaceQueue({
      places: options.maxConcurrent ?? 8,
      maxQueued: options.maxQueued ?? 64,
    });
    this.#rules = {
      failuresToOpen: options.failuresToOpen ?? 5,
      coolDownMs: options.coolDownMs ?? 5_000,
      maxCoolDownMs: options.maxCoolDownMs ?? 30_000,
    };
    this.#defaultTimeoutMs = options.defaultTimeoutMs ?? 5_000;
    this.#clock = options.clock ?? (() => performance.now());
    this.#random = options.random ?? Math.random;
  }

  /**
   * Runs one call, which gets what is left of its deadline after waiting. Throws a ClusterError `unreachable` where the call may not
   * go: the bulkhead is full, or the server is being left alone (then with `retryAfterMs`). `success` says what it proves where the
   * call succeeds: one that may be answered from memory proves nothing about the server.
   */
  async run<T, O extends CallOptions>(
    cluster: string,
    options: O,
    call: (options: O) => Promise<T>,
    success: Outcome = 'reached',
  ): Promise<T> {
    const timeoutMs = options.timeoutMs ?? this.#defaultTimeoutMs;
    const startedAt = this.#clock();
    this.#refuseWhileOpen(cluster);
    await this.#enter(cluster, { timeoutMs, signal: options.signal });
    try {
      const left = timeoutMs - (this.#clock() - startedAt);
      const rest = {
        ...options,
        timeoutMs: Math.max(1, Math.round(left)),
      };
      return await this.#runAdmitted(cluster, () => call(rest), success);
    } finally {
      this.#places.leave();
    }
  }

  /** Before queueing, so that calls to a server known to be gone take no place in the queue. */
  #refuseWhileOpen(cluster: string): void {
    const admitted = admitCall(this.#circuit, this.#clock());
    if (admitted.admission === 'refused') {
      throw refuse(cluster, admitted.retryAfterMs);
    }
  }

  async #enter(
    cluster: string,
    wait: { timeoutMs: number; signal?: AbortSignal },
  ): Promise<void> {
    try {
      await this.#places.enter(wait);
    } catch (error) {
      throw error instanceof BusyError
        ? new ClusterError(
            'unreachable',
            `${cluster}: unreachable: ${error.message}`,
          )
        : error;
    }
  }

  async #runAdmitted<T>(
    cluster: string,
    call: () => Promise<T>,
    success: Outcome,
  ): Promise<T> {
    const admitted = admitCall(this.#circuit, this.#clock());
    this.#circuit = admitted.state;
    const { admission } = admitted;
    if (admission === 'refused') {
      throw refuse(cluster, admitted.retryAfterMs);
    }
    try {
      const result = await call();
      this.#settle(admission, success);
      return result;
    } catch (error) {
      this.#settle(admission, judge(error));
      throw error;
    }
  }

  #settle(admission: Admission, outcome: Outcome): void {
    const moment = { now: this.#clock(), random: this.#random() };
    const call = { admission, outcome };
    this.#circuit = settleCall(this.#circuit, call, moment, this.#rules);
  }
}

/** A refusal by the server is an answer, so it was reached; what is no ClusterError tells nothing about it. */
function judge(error: unknown): Outcome {
  if (!(error instanceof ClusterError)) {
    return 'abandoned';
  }
  if (error.reason === 'unreachable') {
    return 'unreachable';
  }
  const isOurs = error.status === undefined && OURS.has(error.reason);
  return isOurs ? 'abandoned' : 'reached';
}

function refuse(cluster: string, retryAfterMs: number): ClusterError {
  const when =
    retryAfterMs > 0
      ? `next try in ${Math.ceil(retryAfterMs)} ms`
      : 'a try is under way';
  return new ClusterError(
    'unreachable',
    `${cluster}: unreachable: it did not answer several times in a row: ${when}`,
    { retryAfterMs },
  );
}

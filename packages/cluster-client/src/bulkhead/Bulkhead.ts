import { CallOptions } from '../ClusterClient';
import { ClusterError } from '../ClusterError';
import {
  Admission,
  admitCall,
  CircuitRules,
  CircuitState,
  CLOSED,
  Outcome,
  recordOutcome,
} from './circuit';
import { BusyError, Semaphore } from './Semaphore';

/** How much goes on in one or several bulkheads at this moment. */
export interface CallTally {
  /** Calls that run. */
  running: number;
  /** Calls that wait for a place. */
  waiting: number;
  /** Answers that go on: watches that are open. */
  streams: number;
}

export interface BulkheadOptions {
  /** Counts what goes on; may be shared by several. */
  tally?: CallTally;
  /** Calls that run at once; 8 if absent. */
  maxConcurrent?: number;
  /** Calls that wait for a place; 64 if absent. One more fails at once. */
  maxQueued?: number;
  /** Milliseconds, waiting included, of a call that names no deadline; 5 000 if absent. */
  defaultTimeoutMs?: number;
  /** Unreachable results in a row after which calls fail at once for a while; 5 if absent. */
  failuresToOpen?: number;
  /** Milliseconds of that while; 5 000 if absent, doubled each time up to `maxCoolDownMs` (30 000), a quarter more or less. */
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
  readonly #slots: Semaphore;
  readonly #rules: CircuitRules;
  readonly #defaultTimeoutMs: number;
  readonly #clock: () => number;
  readonly #random: () => number;
  readonly #tally: CallTally;
  #circuit: CircuitState = CLOSED;

  constructor(options: BulkheadOptions = {}) {
    this.#slots = new Semaphore({
      slots: options.maxConcurrent ?? 8,
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
    this.#tally = options.tally ?? { running: 0, waiting: 0, streams: 0 };
  }

  /**
   * Runs one call, which gets what is left of its deadline after waiting. Throws a ClusterError `unreachable` if the call may not
   * go: the bulkhead is full, or the server is being left alone (then with `retryAfterMs`).
   */
  async run<T, O extends CallOptions>(
    cluster: string,
    options: O,
    call: (options: O) => Promise<T>,
  ): Promise<T> {
    const timeoutMs = options.timeoutMs ?? this.#defaultTimeoutMs;
    const startedAt = this.#clock();
    this.#refuseWhileOpen(cluster);
    await this.#enter(cluster, { timeoutMs, signal: options.signal });
    this.#tally.running += 1;
    try {
      const left = timeoutMs - (this.#clock() - startedAt);
      const rest = {
        ...options,
        timeoutMs: Math.max(1, Math.round(left)),
      };
      return await this.#runAdmitted(cluster, () => call(rest));
    } finally {
      this.#tally.running -= 1;
      this.#slots.leave();
    }
  }

  /** The same stream, counted while it is read. */
  async *count<T>(stream: AsyncIterable<T>): AsyncGenerator<T> {
    this.#tally.streams += 1;
    try {
      yield* stream;
    } finally {
      this.#tally.streams -= 1;
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
    this.#tally.waiting += 1;
    try {
      await this.#slots.enter(wait);
    } catch (error) {
      throw error instanceof BusyError
        ? new ClusterError(
            'unreachable',
            `${cluster}: unreachable: ${error.message}`,
          )
        : error;
    } finally {
      this.#tally.waiting -= 1;
    }
  }

  async #runAdmitted<T>(cluster: string, call: () => Promise<T>): Promise<T> {
    const admitted = admitCall(this.#circuit, this.#clock());
    this.#circuit = admitted.state;
    const { admission } = admitted;
    if (admission === 'refused') {
      throw refuse(cluster, admitted.retryAfterMs);
    }
    try {
      const result = await call();
      this.#record(admission, 'reached');
      return result;
    } catch (error) {
      this.#record(admission, classify(error));
      throw error;
    }
  }

  #record(admission: Admission, outcome: Outcome): void {
    const moment = { now: this.#clock(), random: this.#random() };
    const call = { admission, outcome };
    this.#circuit = recordOutcome(this.#circuit, call, moment, this.#rules);
  }
}

/** A refusal by the server is an answer, so it was reached; what is no ClusterError tells nothing about it. */
function classify(error: unknown): Outcome {
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
      : 'another call is trying it now';
  return new ClusterError(
    'unreachable',
    `${cluster}: unreachable: it failed to answer several times in a row: ${when}`,
    { retryAfterMs },
  );
}

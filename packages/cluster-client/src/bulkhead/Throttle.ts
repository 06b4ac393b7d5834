import { ClusterError } from '../ClusterError';

/** Longest pause that a server is granted, in milliseconds. One that asks for more is asked again all the same. */
const LONGEST_MS = 300_000;

/** What tells whether a server lives. Servers do not throttle it with the rest, and neither do we. */
const HEALTH = /^\/(readyz|livez|healthz|version)(\/|$)/;

/** Leaves a server alone for as long as it asks for when it answers 429 (`Retry-After`), in two parts: questions after its health, and the rest. */
export class Throttle {
  readonly #cluster: string;
  readonly #clock: () => number;
  readonly #random: () => number;
  #until = { health: -Infinity, rest: -Infinity };

  constructor(options: {
    cluster: string;
    /** Milliseconds that only grow. */
    clock: () => number;
    /** In [0, 1). */
    random: () => number;
  }) {
    this.#cluster = options.cluster;
    this.#clock = options.clock;
    this.#random = options.random;
  }

  /** Throws a ClusterError `throttled` while the server wants no such request. */
  admit(path: string): void {
    const left = this.#until[toPart(path)] - this.#clock();
    if (left <= 0) return;
    throw new ClusterError(
      'throttled',
      `${this.#cluster}: throttled: it asked to be left alone for ${Math.ceil(
        left / 1_000,
      )} s more`,
      { status: 429, retryAfterMs: left },
    );
  }

  /** Notes how the server refused a request; anything but `throttled` asks for nothing. */
  note(path: string, { reason, retryAfterMs }: ClusterError): void {
    if (reason !== 'throttled' || !retryAfterMs) return;
    // Up to a tenth more, so that not all who wait come back at once.
    const pause =
      Math.min(retryAfterMs, LONGEST_MS) * (1 + this.#random() / 10);
    const part = toPart(path);
    this.#until[part] = Math.max(this.#until[part], this.#clock() + pause);
  }
}

function toPart(path: string): 'health' | 'rest' {
  return HEALTH.test(path) ? 'health' : 'rest';
}

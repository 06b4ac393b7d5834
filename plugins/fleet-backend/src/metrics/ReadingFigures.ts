import { Histogram, Registry } from 'prom-client';

/** Longest heartbeats end after 5 s. */
const buckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** How often and how long this process reads clusters. No cluster is named, so that the number of samples does not grow with the fleet. */
export class ReadingFigures {
  readonly registry = new Registry();
  readonly #clock: () => number;
  readonly #heartbeats = new Histogram({
    name: 'fairway_observer_heartbeat_seconds',
    help: 'How long heartbeats of this process took, by whether they were answered.',
    labelNames: ['result'] as const,
    buckets,
    registers: [this.registry],
  });

  /** @param clock - milliseconds that never go back */
  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock;
    // Both are there from the start, so that a rate of the first failure can be told.
    for (const result of ['answered', 'failed']) {
      this.#heartbeats.zero({ result });
    }
  }

  /** Notes that a heartbeat begins. Returns what notes its end. */
  beginHeartbeat(): (result: 'answered' | 'failed') => void {
    const startedAt = this.#clock();
    return result =>
      this.#heartbeats.observe({ result }, (this.#clock() - startedAt) / 1_000);
  }
}

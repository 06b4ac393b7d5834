import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { Findings, FindingSink } from './Findings';
import type { FindingSet } from './FindingSet';

/** After a set could not be stored, the next try comes after this time, in milliseconds. */
const retryMs = 5_000;
/** More rules and scopes than this do not wait: 500 clusters with 100 rules each. */
const maxWaiting = 50_000;

/** Hands the sets of the plugins of this process over, one after the other, newest of each rule and scope. */
export class InProcessFindings implements Findings {
  readonly #logger: Pick<LoggerService, 'warn'>;
  readonly #retryMs: number;
  /** By rule and scope, in the order in which they came. */
  readonly #waiting = new Map<string, FindingSet>();
  #sink?: FindingSink;
  #isAbsent = false;
  #isDelivering = false;
  #retry?: NodeJS.Timeout;
  #told?: string;

  constructor(options: {
    logger: Pick<LoggerService, 'warn'>;
    retryMs?: number;
  }) {
    this.#logger = options.logger;
    this.#retryMs = options.retryMs ?? retryMs;
  }

  report(set: FindingSet): void {
    if (this.#isAbsent) return;
    const key = JSON.stringify([set.rule.id, set.scope]);
    const waiting = this.#waiting.get(key);
    if (waiting && !isNewer(set, waiting)) return;
    if (!waiting && this.#waiting.size >= maxWaiting) {
      this.#tell(
        new Error(`${maxWaiting} sets of findings wait; others are left out`),
      );
      return;
    }
    this.#waiting.set(key, set);
    void this.#deliver();
  }

  countWaiting(): number {
    return this.#waiting.size;
  }

  connect(sink: FindingSink): () => void {
    this.#sink = sink;
    this.#isAbsent = false;
    void this.#deliver();
    return () => {
      if (this.#sink === sink) this.#sink = undefined;
    };
  }

  /** Says that all plugins are there by now: if nobody stores findings, none are kept for it. */
  settle(): void {
    if (this.#sink) return;
    this.#isAbsent = true;
    this.#waiting.clear();
  }

  /** Ends waiting for the next try. */
  stop(): void {
    this.#sink = undefined;
    clearTimeout(this.#retry);
  }

  async #deliver(): Promise<void> {
    if (this.#isDelivering || this.#retry) return;
    this.#isDelivering = true;
    try {
      // Each is removed before it is stored, so that a newer one which comes meanwhile waits by itself.
      for (const [key, set] of this.#waiting) {
        if (!this.#sink) return;
        this.#waiting.delete(key);
        await this.#store(this.#sink, key, set);
        if (this.#retry) return;
      }
    } finally {
      this.#isDelivering = false;
    }
  }

  async #store(sink: FindingSink, key: string, set: FindingSet): Promise<void> {
    try {
      await sink(set);
      this.#told = undefined;
    } catch (error) {
      this.#tell(toError(error));
      const newer = this.#waiting.get(key);
      if (!newer || isNewer(set, newer)) this.#waiting.set(key, set);
      this.#retry = setTimeout(() => {
        this.#retry = undefined;
        void this.#deliver();
      }, this.#retryMs);
      this.#retry.unref();
    }
  }

  /** Says each failure once, not at each try in which it lasts. */
  #tell(error: Error): void {
    if (error.message === this.#told) return;
    this.#told = error.message;
    this.#logger.warn('Findings were not stored, will retry', error);
  }
}

function isNewer(one: FindingSet, other: FindingSet): boolean {
  return one.observedAt === other.observedAt
    ? (one.fence ?? 0) >= (other.fence ?? 0)
    : one.observedAt > other.observedAt;
}

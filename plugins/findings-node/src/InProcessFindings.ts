import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { Findings, FindingSink } from './Findings';
import type { FindingSet } from './FindingSet';

/** After a set could not be stored, the next try comes after this time, in milliseconds. */
const retryMs = 5_000;
/** More rules and scopes than this do not wait: 500 clusters with 100 rules each. */
const maxWaiting = 50_000;
/** So many sets are stored together: a fleet that is new reports tens of thousands, most of which hold nothing. */
const mostAtOnce = 200;
/** What is reported within this time, in milliseconds, is stored together. */
const gatherMs = 250;

/** Hands the sets of the plugins of this process over, many together and these one after the other, newest of each rule and scope. */
export class InProcessFindings implements Findings {
  readonly #logger: Pick<LoggerService, 'warn'>;
  readonly #retryMs: number;
  readonly #gatherMs: number;
  /** By rule and scope, in the order in which they came. */
  readonly #waiting = new Map<string, FindingSet>();
  #sink?: FindingSink;
  /** How many of the next sets are stored each by itself. */
  #alone = 0;
  #isAbsent = false;
  #isDelivering = false;
  #retry?: NodeJS.Timeout;
  #gathering?: NodeJS.Timeout;
  #told?: string;

  constructor(options: {
    logger: Pick<LoggerService, 'warn'>;
    retryMs?: number;
    gatherMs?: number;
  }) {
    this.#logger = options.logger;
    this.#retryMs = options.retryMs ?? retryMs;
    this.#gatherMs = options.gatherMs ?? gatherMs;
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
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined;
      void this.#deliver();
    }, this.#gatherMs);
    this.#gathering.unref();
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
    clearTimeout(this.#gathering);
  }

  async #deliver(): Promise<void> {
    if (this.#isDelivering || this.#retry) return;
    this.#isDelivering = true;
    try {
      while (this.#sink && this.#waiting.size > 0 && !this.#retry) {
        await this.#store(this.#sink, this.#take());
      }
    } finally {
      this.#isDelivering = false;
    }
  }

  /** The next to be stored. They are removed before, so that a newer one which comes meanwhile waits by itself. */
  #take(): [key: string, set: FindingSet][] {
    const most = this.#alone > 0 ? 1 : mostAtOnce;
    this.#alone = Math.max(0, this.#alone - 1);
    const taken: [string, FindingSet][] = [];
    for (const entry of this.#waiting) {
      if (taken.length === most) break;
      taken.push(entry);
    }
    for (const [key] of taken) this.#waiting.delete(key);
    return taken;
  }

  async #store(
    sink: FindingSink,
    taken: readonly [key: string, set: FindingSet][],
  ): Promise<void> {
    try {
      await sink(taken.map(([, set]) => set));
      this.#told = undefined;
    } catch (error) {
      this.#tell(toError(error));
      // One that is refused must not cost the others theirs.
      this.#alone = this.#waiting.size + taken.length;
      for (const [key, set] of taken) {
        const newer = this.#waiting.get(key);
        if (!newer || isNewer(set, newer)) this.#waiting.set(key, set);
      }
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

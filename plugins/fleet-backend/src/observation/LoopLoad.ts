import { performance, type EventLoopUtilization } from 'node:perf_hooks';

/** A look is as old as this at most, in milliseconds, and says what was since the one before. */
const lookMs = 250;
/** From this share on there is next to no pause: more work would only make all of it slower. */
const busyShare = 0.9;

/** Whether this process has had next to no pause lately, because it has much to do or because the machine has. */
export class LoopLoad {
  readonly #now: () => number;
  readonly #measure: typeof performance.eventLoopUtilization;
  #mark: EventLoopUtilization;
  #markedAt: number;
  #share = 0;

  constructor(
    options: {
      now?: () => number;
      measure?: typeof performance.eventLoopUtilization;
    } = {},
  ) {
    this.#now = options.now ?? (() => performance.now());
    this.#measure = options.measure ?? performance.eventLoopUtilization;
    this.#mark = this.#measure();
    this.#markedAt = this.#now();
  }

  isBusy(): boolean {
    if (this.#now() - this.#markedAt >= lookMs) {
      const mark = this.#measure();
      this.#share = this.#measure(mark, this.#mark).utilization;
      this.#mark = mark;
      this.#markedAt = this.#now();
    }
    return this.#share >= busyShare;
  }
}

export interface WindowCounterOptions {
  now: () => number;
  windowMs: number;
  /** Keys held at once; beyond it those are forgotten that were asked for least lately. */
  maxKeys?: number;
}

/** More than there may be. */
export interface Excess {
  /** After how many seconds to try again. */
  seconds: number;
  /** True for the first one too many of its window. */
  isFirst: boolean;
}

interface Count {
  start: number;
  count: number;
}

/**
 * Counts by key within windows, in memory: each process counts for itself. A window begins with the first act of its key. Memory is bounded
 * whatever is sent, and no flood of new keys gives one that goes on asking a new beginning.
 */
export class WindowCounter {
  readonly #options: Required<WindowCounterOptions>;
  /** From what was asked for longest ago to what was asked for last. */
  readonly #counts = new Map<string, Count>();

  constructor(options: WindowCounterOptions) {
    this.#options = { maxKeys: 50_000, ...options };
  }

  /** Counts one act. Undefined if it is none of more than `most`, and may go on. */
  take(key: string, most: number): Excess | undefined {
    const found = this.#find(key);
    const counted = {
      start: found?.start ?? this.#options.now(),
      count: (found?.count ?? 0) + 1,
    };
    this.#counts.delete(key);
    this.#counts.set(key, counted);
    if (this.#counts.size > this.#options.maxKeys) {
      this.#counts.delete(this.#counts.keys().next().value!);
    }
    return counted.count > most
      ? {
          seconds: this.#secondsLeft(counted),
          isFirst: counted.count === most + 1,
        }
      : undefined;
  }

  /** Whether one more would be one too many. */
  isFull(key: string, most: number): boolean {
    return (this.#find(key)?.count ?? 0) >= most;
  }

  #find(key: string): Count | undefined {
    const { now, windowMs } = this.#options;
    const found = this.#counts.get(key);
    return found && now() - found.start < windowMs ? found : undefined;
  }

  #secondsLeft({ start }: Count): number {
    const { now, windowMs } = this.#options;
    return Math.max(1, Math.ceil((start + windowMs - now()) / 1_000));
  }
}

export interface PlacesOptions {
  atOnce: number;
  /** So many go on at once while this process is busy, at least 1; `atOnce` if absent. */
  leastAtOnce?: number;
  isBusy?: () => boolean;
  /** What takes longer, in milliseconds, lets the next one begin beside it. */
  placeMs: number;
  /** When it aborts, whoever waits goes on at once, and ends by itself. */
  stop: AbortSignal;
}

/**
 * Lets a few clusters at once be asked, the others in the order in which they came: all clusters of a fleet are due when a replica starts, and each
 * costs a handshake, or a list of everything. A cluster that hangs gives its place away after some time, though what was asked of it goes on.
 */
export class Places {
  readonly #options: PlacesOptions;
  readonly #waiting: (() => void)[] = [];
  #taken = 0;

  constructor(options: PlacesOptions) {
    this.#options = options;
    options.stop.addEventListener('abort', () => {
      for (const enter of this.#waiting.splice(0)) enter();
    });
  }

  /** Asks when its turn has come. */
  async run<T>(ask: () => Promise<T>): Promise<T> {
    await this.#enter();
    let isLeft = false;
    const leave = () => {
      if (isLeft) return;
      isLeft = true;
      this.#taken -= 1;
      this.#admit();
    };
    const timer = setTimeout(leave, this.#options.placeMs);
    try {
      return await ask();
    } finally {
      clearTimeout(timer);
      leave();
    }
  }

  async #enter(): Promise<void> {
    if (this.#options.stop.aborted) {
      this.#taken += 1;
      return;
    }
    await new Promise<void>(resolve => {
      this.#waiting.push(resolve);
      this.#admit();
    });
  }

  /** A free place goes to whoever waits longest. */
  #admit(): void {
    const { atOnce, leastAtOnce = atOnce, isBusy } = this.#options;
    const most = isBusy?.() ? leastAtOnce : atOnce;
    while (this.#taken < most && this.#waiting.length > 0) {
      this.#taken += 1;
      this.#waiting.shift()?.();
    }
  }
}

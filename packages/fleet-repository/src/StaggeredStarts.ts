import { FleetRepositoryError } from './FleetRepositoryError';

export interface StaggeredStartsOptions {
  /** Milliseconds between two starts while one goes on. */
  spacingMs: number;
  /** Tasks that go on at once. */
  most: number;
}

/**
 * Runs tasks side by side, but for a distance between their starts: one begins at once if none goes on, else when the last has gone on for
 * a while. So what takes long by waiting is waited for once and a bit, and not twice.
 */
export class StaggeredStarts {
  readonly #options: StaggeredStartsOptions;
  readonly #taken = new Set<number>();
  readonly #waiting = new Set<() => void>();
  #lastStart = -Infinity;

  constructor(options: StaggeredStartsOptions) {
    this.#options = options;
  }

  /**
   * @param task - is given the number of its place, from 0, which no other has while it goes on
   * @throws FleetRepositoryError `aborted` if the signal says so before the task began; once begun, the task heeds it itself.
   */
  async run<T>(
    task: (place: number) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    const place = await this.#takePlace(signal);
    try {
      return await task(place);
    } finally {
      this.#taken.delete(place);
      for (const wake of [...this.#waiting]) wake();
    }
  }

  /** Resolves when no task goes on. Tasks that wait for their start are not waited for. */
  async idle(): Promise<void> {
    const never = new AbortController().signal;
    while (this.#taken.size > 0) await this.#waitForChange(undefined, never);
  }

  async #takePlace(signal: AbortSignal): Promise<number> {
    for (;;) {
      if (signal.aborted) {
        throw new FleetRepositoryError(
          'aborted',
          'the operation on the fleet repository was aborted before it began',
        );
      }
      const place = this.#findFreePlace();
      const restMs =
        this.#taken.size === 0
          ? 0
          : this.#lastStart + this.#options.spacingMs - performance.now();
      if (place !== undefined && restMs <= 0) {
        this.#taken.add(place);
        this.#lastStart = performance.now();
        return place;
      }
      await this.#waitForChange(
        place === undefined ? undefined : restMs,
        signal,
      );
    }
  }

  #findFreePlace(): number | undefined {
    for (let place = 0; place < this.#options.most; place += 1) {
      if (!this.#taken.has(place)) return place;
    }
    return undefined;
  }

  /** Resolves when a task ends, when the time is over, or when the signal says so. */
  async #waitForChange(
    restMs: number | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    let wake = () => {};
    await new Promise<void>(resolve => {
      wake = resolve;
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake, { once: true });
      if (restMs !== undefined) timer = setTimeout(wake, restMs);
    });
    clearTimeout(timer);
    signal.removeEventListener('abort', wake);
    this.#waiting.delete(wake);
  }
}

/** All places are taken and the queue for them is full, or the wait for one was too long. */
export class BusyError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BusyError';
  }
}

interface Waiting {
  enter: () => void;
}

/** A fixed number of places, and a bounded queue in order of arrival for them. */
export class PlaceQueue {
  readonly #places: number;
  readonly #maxQueued: number;
  readonly #queue: Waiting[] = [];
  #taken = 0;

  constructor(options: { places: number; maxQueued: number }) {
    this.#places = options.places;
    this.#maxQueued = options.maxQueued;
  }

  /**
   * Waits for a place; the caller must `leave` afterwards. Throws BusyError at once where the queue is full, or after `timeoutMs`;
   * the signal's reason where it aborts.
   */
  async enter(options: {
    timeoutMs: number;
    signal?: AbortSignal;
  }): Promise<void> {
    options.signal?.throwIfAborted();
    if (this.#taken < this.#places) {
      this.#taken += 1;
      return;
    }
    if (this.#queue.length >= this.#maxQueued) {
      throw new BusyError(
        `busy: ${this.#places} calls run and ${this.#maxQueued} wait`,
      );
    }
    await this.#wait(options);
  }

  /** Gives a place back: to whoever waits longest, or else to the next to come. */
  leave(): void {
    const next = this.#queue.shift();
    if (next) {
      next.enter();
    } else {
      this.#taken -= 1;
    }
  }

  async #wait(options: {
    timeoutMs: number;
    signal?: AbortSignal;
  }): Promise<void> {
    const { timeoutMs, signal } = options;
    await new Promise<void>((resolve, reject) => {
      const end = (settle: () => void) => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', giveUp);
        settle();
      };
      const waiting = { enter: () => end(resolve) };
      const leaveQueue = (error: unknown) => {
        this.#queue.splice(this.#queue.indexOf(waiting), 1);
        end(() => reject(error));
      };
      const giveUp = () => leaveQueue(signal?.reason);
      const timer = setTimeout(
        () =>
          leaveQueue(
            new BusyError(
              `busy: none of ${
                this.#places
              } places was free within ${timeoutMs} ms`,
            ),
          ),
        timeoutMs,
      );
      signal?.addEventListener('abort', giveUp, { once: true });
      this.#queue.push(waiting);
    });
  }
}

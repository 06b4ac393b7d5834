import { DeadlineError, withDeadline } from '../transport/withDeadline';

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
export class Semaphore {
  readonly #slots: number;
  readonly #maxQueued: number;
  readonly #queue: Waiting[] = [];
  #taken = 0;

  constructor(options: { slots: number; maxQueued: number }) {
    this.#slots = options.slots;
    this.#maxQueued = options.maxQueued;
  }

  /**
   * Waits for a place; the caller must `leave` afterwards. Throws BusyError at once if the queue is full, or after `timeoutMs`;
   * the signal's reason if it aborts.
   */
  async enter(options: {
    timeoutMs: number;
    signal?: AbortSignal;
  }): Promise<void> {
    options.signal?.throwIfAborted();
    if (this.#taken < this.#slots) {
      this.#taken += 1;
      return;
    }
    if (this.#queue.length >= this.#maxQueued) {
      throw new BusyError(
        `busy: ${this.#slots} calls run and ${this.#maxQueued} wait`,
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
    const waiting: Waiting = { enter: () => {} };
    const turn = new Promise<void>(resolve => {
      waiting.enter = resolve;
    });
    this.#queue.push(waiting);
    try {
      await withDeadline(options, () => turn);
    } catch (error) {
      const position = this.#queue.indexOf(waiting);
      if (position >= 0) {
        this.#queue.splice(position, 1);
      } else {
        // The place was handed over in the very moment in which the caller gave up.
        this.leave();
      }
      throw error instanceof DeadlineError
        ? new BusyError(
            `busy: none of ${this.#slots} slots was free within ${
              options.timeoutMs
            } ms`,
          )
        : error;
    }
  }
}

import { FleetRepositoryError } from './FleetRepositoryError';

/** Runs tasks one after another. A task that waits for its turn can be given up. */
export class SerialQueue {
  #tail: Promise<void> = Promise.resolve();

  /**
   * Runs the task after all that were handed in before it.
   *
   * @throws FleetRepositoryError `aborted` if the signal says so before the task began; once begun, the task heeds it itself.
   */
  async run<T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const before = this.#tail;
    let endTurn = () => {};
    this.#tail = new Promise(resolve => {
      endTurn = resolve;
    });
    try {
      await waitUnlessAborted(before, signal);
      return await task();
    } finally {
      // A turn that was given up early must not let the next one begin early.
      before.then(endTurn, endTurn);
    }
  }

  /** Resolves when everything that was handed in so far has ended. */
  async idle(): Promise<void> {
    await this.#tail;
  }
}

async function waitUnlessAborted(
  turn: Promise<void>,
  signal: AbortSignal | undefined,
): Promise<void> {
  let onAbort = () => {};
  const aborted = new Promise<void>(resolve => {
    onAbort = resolve;
  });
  signal?.addEventListener('abort', onAbort, { once: true });
  await Promise.race([turn, signal?.aborted ? undefined : aborted]);
  signal?.removeEventListener('abort', onAbort);
  if (signal?.aborted) {
    throw new FleetRepositoryError(
      'aborted',
      'the operation on the fleet repository was aborted while it was in the queue',
    );
  }
}

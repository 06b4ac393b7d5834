import { FleetRepositoryError } from './FleetRepositoryError';

interface Turn<T> {
  result: Promise<T>;
  controller: AbortController;
  /** How many wait for it. */
  waiting: number;
  /** On the clock of `performance.now()`; absent until it begins. */
  begunAt?: number;
}

export interface JoinOptions {
  signal: AbortSignal;
  /** A task that began at this moment or later will do, on the clock of `performance.now()`; left out: one that begins after this call. */
  since?: number;
}

/**
 * A task that is run once for all who ask before it begins; who asks later gets the next one, so that each sees what was there when they
 * asked. Who says that they have asked for longer gets the one that began since. One who gives up leaves alone; when nobody is left, the task
 * is aborted.
 */
export class SharedTask<T> {
  readonly #run: (begin: () => void, signal: AbortSignal) => Promise<T>;
  #next?: Turn<T>;
  /** The one that began last, unless it failed. */
  #latest?: Turn<T>;

  /** @param run - runs the task and calls `begin` as it begins; not at once, but later */
  constructor(run: (begin: () => void, signal: AbortSignal) => Promise<T>) {
    this.#run = run;
  }

  join({ signal, since = Infinity }: JoinOptions): Promise<T> {
    if (signal.aborted) return Promise.reject(toAborted());
    const { begunAt = -Infinity } = this.#latest ?? {};
    const turn =
      this.#latest && begunAt >= since
        ? this.#latest
        : (this.#next ??= this.#prepare());
    turn.waiting += 1;
    return new Promise((resolve, reject) => {
      const leave = () => {
        turn.waiting -= 1;
        if (turn.waiting === 0) this.#end(turn);
        reject(toAborted());
      };
      signal.addEventListener('abort', leave, { once: true });
      turn.result.then(resolve, reject).finally(() => {
        signal.removeEventListener('abort', leave);
      });
    });
  }

  #prepare(): Turn<T> {
    const controller = new AbortController();
    const turn: Turn<T> = {
      controller,
      waiting: 0,
      result: this.#run(() => this.#begin(turn), controller.signal),
    };
    // It may fail when nobody waits for it any more, or before it began.
    turn.result.catch(() => this.#forget(turn));
    return turn;
  }

  #begin(turn: Turn<T>): void {
    this.#forget(turn);
    turn.begunAt = performance.now();
    this.#latest = turn;
  }

  #end(turn: Turn<T>): void {
    this.#forget(turn);
    turn.controller.abort();
  }

  /** Nobody joins it from here on. */
  #forget(turn: Turn<T>): void {
    if (this.#next === turn) this.#next = undefined;
    if (this.#latest === turn) this.#latest = undefined;
  }
}

function toAborted(): FleetRepositoryError {
  return new FleetRepositoryError(
    'aborted',
    'the fetch of the fleet repository was aborted',
  );
}

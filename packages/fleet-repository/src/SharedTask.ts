import { FleetRepositoryError } from './FleetRepositoryError';

interface Turn<T> {
  result: Promise<T>;
  controller: AbortController;
  /** How many wait for it. */
  waiting: number;
}

/**
 * A task that is run once for all who ask before it begins; who asks later gets the next one, so that each sees what was there when they
 * asked. One who gives up leaves alone; when nobody is left, the task is aborted.
 */
export class SharedTask<T> {
  readonly #run: (begin: () => void, signal: AbortSignal) => Promise<T>;
  #next?: Turn<T>;

  /** @param run - runs the task and calls `begin` as it begins; not at once, but later */
  constructor(run: (begin: () => void, signal: AbortSignal) => Promise<T>) {
    this.#run = run;
  }

  join(signal: AbortSignal): Promise<T> {
    if (signal.aborted) return Promise.reject(toAborted());
    const turn = (this.#next ??= this.#prepare());
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
      result: this.#run(() => this.#close(turn), controller.signal),
    };
    // It may fail when nobody waits for it any more, or before it began.
    turn.result.catch(() => this.#close(turn));
    return turn;
  }

  #end(turn: Turn<T>): void {
    this.#close(turn);
    turn.controller.abort();
  }

  /** Nobody joins it from here on. */
  #close(turn: Turn<T>): void {
    if (this.#next === turn) this.#next = undefined;
  }
}

function toAborted(): FleetRepositoryError {
  return new FleetRepositoryError(
    'aborted',
    'the fetch of the fleet repository was aborted',
  );
}

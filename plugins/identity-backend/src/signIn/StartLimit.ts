import { Excess, toNetwork, WindowCounter } from '@fairway/backend-kit';

export interface StartLimitOptions {
  now?: () => number;
  /** How many starts an address has within a window. */
  starts?: number;
  /** Milliseconds. */
  windowMs?: number;
}

/**
 * How often an address may begin to sign in. Each beginning is kept until it ends or runs out, and nobody has said yet who they are. An office
 * behind one address must get through, so the limit bounds what is kept and no more. Counted by each process for itself.
 */
export class StartLimit {
  readonly #starts: number;
  readonly #counter: WindowCounter;

  constructor(options: StartLimitOptions = {}) {
    const { now = Date.now, starts = 300, windowMs = 60_000 } = options;
    this.#starts = starts;
    this.#counter = new WindowCounter({ now, windowMs });
  }

  /** Counts one start. Undefined if there were not too many. */
  take(address: string): Excess | undefined {
    return this.#counter.take(toNetwork(address), this.#starts);
  }
}

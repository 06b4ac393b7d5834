/**
 * The time as checks may ask for it: whether a moment has come. It keeps the next moment that was asked for and has not come, so that it is
 * known how long an answer holds while nothing but time passes: an assessment that only asked such questions would ask the same ones again.
 */
export class CheckClock {
  readonly #now: number;
  #next = Infinity;

  constructor(now: number) {
    this.#now = now;
  }

  /** Whether it is that time or later, in milliseconds since 1970. */
  hasCome(moment: number): boolean {
    if (this.#now >= moment) return true;
    if (moment < this.#next) this.#next = moment;
    return false;
  }

  /** The first moment at which another answer may be given; Infinity if there is none. */
  get next(): number {
    return this.#next;
  }
}

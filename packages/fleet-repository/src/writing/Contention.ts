/** How many times the length of a push a writer stands back for at most. */
const widest = 8;
const narrowest = 0.5;
/** However slow a push was: a commit has a minute, and must be left time to try again. */
const longestPauseMs = 5_000;

/**
 * How long a writer stands back while others write too, in lengths of a push, so that a slow remote gets longer pauses.
 *
 * Each lost push makes it stand back for less, and having won after losses makes it stand back before the next: so whoever waits
 * longest goes first, and no writer starves however many there are. Alone, a writer never waits.
 */
export class Contention {
  readonly #random: () => number;
  /** Milliseconds that making and pushing a commit took last. */
  #pushMs = 0;
  /** Lengths of a push to stand back before the next commit; halves with each that nobody disputed. */
  #backoff = 0;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** Milliseconds before the first push of a commit. */
  beforeCommit(): number {
    return this.#pause(this.#backoff);
  }

  /** Milliseconds before the next push, if `losses` were lost, the last after `pushMs`. */
  afterLoss(losses: number, pushMs: number): number {
    this.#pushMs = Math.max(this.#pushMs, pushMs);
    const width = Math.max(narrowest, widest / losses);
    return this.#pause(width);
  }

  /** To be told how many pushes a commit lost before it landed, and how long the last took. */
  adjust(losses: number, pushMs: number): void {
    this.#pushMs = pushMs;
    this.#backoff = losses > 0 ? widest : Math.floor(this.#backoff / 2);
  }

  #pause(width: number): number {
    return Math.min(longestPauseMs, this.#random() * width * this.#pushMs);
  }
}

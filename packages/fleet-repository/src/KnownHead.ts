import type { RepositoryLog } from './RepositoryLog';

/** The newest commit that this process knows of the branch, and who wants to know when that changes. */
export class KnownHead {
  readonly #log: Pick<RepositoryLog, 'warn'>;
  readonly #listeners = new Set<(commit: string) => void>();
  /** Heads that were seen since each piece of work of {@link whileSeeing} began. */
  readonly #seenSince = new Set<Set<string>>();
  #commit: string;

  constructor(commit: string, log: Pick<RepositoryLog, 'warn'>) {
    this.#commit = commit;
    this.#log = log;
  }

  get commit(): string {
    return this.#commit;
  }

  /** Tells who listens, unless the head is that already. If one throws, the others are told all the same. */
  moveTo(commit: string): void {
    if (commit === this.#commit) {
      return;
    }
    this.#commit = commit;
    for (const seen of this.#seenSince) seen.add(commit);
    for (const listener of [...this.#listeners]) {
      try {
        listener(commit);
      } catch (error) {
        this.#log.warn(
          `A listener to the fleet repository's head failed: ${error}`,
        );
      }
    }
  }

  /** Calls the listener at each move, until the function that is returned is called. */
  onMove(listener: (commit: string) => void): () => void {
    // A function of its own, so that one listener can be added twice.
    const own = (commit: string) => listener(commit);
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  /** Nobody is told from now on. */
  forgetListeners(): void {
    this.#listeners.clear();
  }

  /** Does the work with the heads that were there since it began: one of these cannot be newer than what is known. */
  async whileSeeing<T>(
    work: (seen: ReadonlySet<string>) => Promise<T>,
  ): Promise<T> {
    const seen = new Set([this.#commit]);
    this.#seenSince.add(seen);
    try {
      return await work(seen);
    } finally {
      this.#seenSince.delete(seen);
    }
  }
}

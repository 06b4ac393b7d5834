import type { OpenRun } from '../domain/EnvironmentFacts';

/** How long an answer of the ledger serves, in milliseconds: pages that reload together ask once. */
const reuseMs = 1_000;

/** The open runs as the pages show them. A ledger that does not answer is told as such, and asked again by the next page. */
export class OpenRuns {
  readonly #listOpen: () => Promise<Map<string, OpenRun>>;
  readonly #now: () => number;
  #asked?: { at: number; answer: Promise<Map<string, OpenRun> | undefined> };

  constructor(options: {
    /** Throws if the ledger does not answer. */
    listOpen: () => Promise<Map<string, OpenRun>>;
    now: () => number;
  }) {
    this.#listOpen = options.listOpen;
    this.#now = options.now;
  }

  /** By subject; undefined if the ledger does not answer. */
  async read(): Promise<Map<string, OpenRun> | undefined> {
    const at = this.#now();
    if (!this.#asked || at - this.#asked.at >= reuseMs) {
      this.#asked = {
        at,
        answer: this.#listOpen().catch(() => undefined),
      };
    }
    return this.#asked.answer;
  }
}

import type { LedgerLookup, OpenRun } from '@fairway/plugin-runs-node';

/** How long an answer of the ledger serves, in milliseconds: pages that reload together ask once. */
const reuseMs = 1_000;

/** The open runs as the pages show them. A ledger that does not answer is told as such, and asked again by the next page. */
export class OpenRuns {
  readonly #ledger: Pick<LedgerLookup, 'listOpenRuns'>;
  readonly #now: () => number;
  #asked?: { at: number; answer: Promise<Map<string, OpenRun> | undefined> };

  constructor(options: {
    ledger: Pick<LedgerLookup, 'listOpenRuns'>;
    now: () => number;
  }) {
    this.#ledger = options.ledger;
    this.#now = options.now;
  }

  /** By subject, a second old at most; undefined if the ledger does not answer. */
  async read(): Promise<Map<string, OpenRun> | undefined> {
    const at = this.#now();
    if (!this.#asked || at - this.#asked.at >= reuseMs) {
      this.#asked = { at, answer: this.readNow() };
    }
    return this.#asked.answer;
  }

  /** The same, asked anew. */
  async readNow(): Promise<Map<string, OpenRun> | undefined> {
    try {
      const runs = await this.#ledger.listOpenRuns({
        subjectKind: 'environment',
      });
      return new Map(runs.map(run => [run.subject, run]));
    } catch {
      return undefined;
    }
  }
}

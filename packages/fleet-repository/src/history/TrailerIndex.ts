import { SerialQueue } from '../SerialQueue';
import {
  type HistoryRecord,
  type Trailers,
  historyFormat,
  parseHistory,
} from './parseHistory';

interface TrailerIndexOptions {
  /** Runs a git command that reads the copy. */
  query(args: string[]): Promise<Buffer>;
}

/**
 * Which commits of the branch have which trailers. The history is read once, then only what each new head adds or, after a rewrite,
 * leaves behind.
 */
export class TrailerIndex {
  readonly #query: (args: string[]) => Promise<Buffer>;
  readonly #queue = new SerialQueue();
  #head: string | undefined;
  /** Commits that have trailers, newest first. */
  #records: HistoryRecord[] = [];

  constructor(options: TrailerIndexOptions) {
    this.#query = options.query;
  }

  /** The newest commit up to `head` that has all the trailers. */
  async find(head: string, trailers: Trailers): Promise<string | undefined> {
    const wanted = Object.entries(trailers);
    const records = await this.#queue.run(() => this.#advance(head));
    return records.find(record =>
      wanted.every(([key, value]) => record.trailers[key] === value),
    )?.commit;
  }

  /** Notes a commit that was just made onto `parent`, which spares reading it back. */
  note(parent: string, commit: string, trailers: Trailers): void {
    if (this.#head === parent) {
      this.#records = [{ present: true, commit, trailers }, ...this.#records];
      this.#head = commit;
    }
  }

  async #advance(head: string): Promise<HistoryRecord[]> {
    const known = this.#head;
    if (known !== head) {
      const found = await this.#read(known, head);
      if (this.#head !== known) {
        return this.#advance(head);
      }
      const left = new Set(
        found.filter(({ present }) => !present).map(({ commit }) => commit),
      );
      this.#records = [
        ...found.filter(hasTrailers),
        ...this.#records.filter(({ commit }) => !left.has(commit)),
      ];
      this.#head = head;
    }
    return this.#records;
  }

  async #read(
    known: string | undefined,
    head: string,
  ): Promise<HistoryRecord[]> {
    const range = known ? ['--left-right', `${known}...${head}`] : [head];
    const args = ['log', '-z', '--topo-order', historyFormat, ...range, '--'];
    return parseHistory((await this.#query(args)).toString());
  }
}

function hasTrailers({ present, trailers }: HistoryRecord): boolean {
  return present && Object.keys(trailers).length > 0;
}

import type { FleetRepository } from '@fairway/fleet-repository';
import { historyMs } from '../domain/history/summarizeHistory';
import { toFleetCommit } from '../domain/history/toFleetCommit';
import type { CommitStore } from './CommitStore';

/** What declares clusters, and what holds for all of them. */
const paths = ['clusters', 'fleet.yaml'];

/** So many of the newest are kept at most, each time that the history is read. */
const mostCommits = 2_000;

/** A push may bring commits that were made some time before. */
const overlapMs = 24 * 3_600_000;

export interface CommitReaderDeps {
  repository: Pick<FleetRepository, 'head' | 'listCommits'>;
  store: Pick<CommitStore, 'add'>;
  onAdded: () => void;
  now: () => number;
}

/** Copies what changed clusters from the history of the fleet repository: 90 days of it at first, then what each new head brings. */
export class CommitReader {
  readonly #deps: CommitReaderDeps;
  /** The head up to which this process has read, and when. */
  #read?: { head: string; at: number };

  constructor(deps: CommitReaderDeps) {
    this.#deps = deps;
  }

  /** Reads if the head has moved. Rejects if Git or the database do not answer; then the next call reads the same. */
  async run(): Promise<void> {
    const { repository, store, onAdded, now } = this.#deps;
    const head = await repository.head();
    if (head === this.#read?.head) return;
    const at = now();
    const oldest = at - historyMs;
    const since = this.#read
      ? Math.max(oldest, this.#read.at - overlapMs)
      : oldest;
    const commits = await repository.listCommits(paths, {
      ...{ from: head, limit: mostCommits, since },
    });
    const kept = commits
      .flatMap(each => toFleetCommit(each) ?? [])
      .filter(each => each.at >= oldest);
    const isNew = await store.add(kept);
    this.#read = { head, at };
    if (isNew) onAdded();
  }
}

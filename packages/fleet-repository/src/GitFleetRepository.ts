import { setMaxListeners } from 'node:events';
import { InputError } from '@backstage/errors';
import type {
  CommitOutcome,
  CommitRequest,
  FetchOptions,
  FileVersion,
  FleetRepository,
  HistoryCommit,
  Snapshot,
} from './FleetRepository';
import { FleetRepositoryError } from './FleetRepositoryError';
import { KnownHead } from './KnownHead';
import type { RepositoryLog } from './RepositoryLog';
import { SerialQueue } from './SerialQueue';
import { SharedTask } from './SharedTask';
import { StaggeredStarts } from './StaggeredStarts';
import type { Mirror } from './git/Mirror';
import { ObjectReader } from './git/ObjectReader';
import { commitsFormat, parseCommits } from './history/parseCommits';
import { parseVersions, versionsFormat } from './history/parseVersions';
import { TrailerIndex } from './history/TrailerIndex';
import { GitSnapshot } from './reading/GitSnapshot';
import { ObjectStore } from './reading/ObjectStore';
import { watchHead } from './watching/watchHead';
import { Contention } from './writing/Contention';
import { type CommitDeps, commitToHead } from './writing/commitToHead';
import { validateCommitRequest } from './writing/validateCommitRequest';

/** How fetches of a remote that takes its time go side by side. */
const staggering = { spacingMs: 500, most: 3 };

const commitId = /^([0-9a-f]{40}|[0-9a-f]{64})$/;

export interface GitFleetRepositoryOptions
  extends Pick<CommitDeps, 'mirror' | 'committer' | 'now' | 'reach'> {
  /** The head that the copy holds. */
  head: string;
  pollMs: number;
  /** Heads between two looks whether the copy is worth packing. */
  packEvery: number;
  /** From 0 to 1. */
  random: () => number;
  log: RepositoryLog;
}

/** The fleet repository by the git command: read from the portal's own copy, written by pushes. */
export class GitFleetRepository implements FleetRepository {
  readonly #options: GitFleetRepositoryOptions;
  readonly #mirror: Mirror;
  readonly #reader: ObjectReader;
  readonly #store: ObjectStore;
  readonly #index: TrailerIndex;
  /** Fetches and commits both move the copy's refs, so they take turns. */
  readonly #queue = new SerialQueue();
  readonly #closing = new AbortController();
  /** One fetch answers all who wait for one: the remote takes its time for each. */
  readonly #fetches = new SharedTask((begin, signal) => {
    const either = this.#untilClosed(signal);
    if (this.#mirror.remote.kind === 'local') {
      return this.#queue.run(() => {
        begin();
        return this.#fetchNow(either);
      }, either);
    }
    return this.#aside.run(place => {
      begin();
      return this.#fetchAside(place, either);
    }, either);
  });
  /** Fetches that leave the refs alone take no turns: who asks while one goes on, or a push, need not wait for its end. */
  readonly #aside = new StaggeredStarts(staggering);
  readonly #contention: Contention;
  readonly #head: KnownHead;
  readonly #stopWatching: () => void;
  #headsSincePacked = 0;
  #packing?: Promise<void>;

  constructor(options: GitFleetRepositoryOptions) {
    this.#options = options;
    this.#mirror = options.mirror;
    this.#head = new KnownHead(options.head, options.log);
    this.#head.onMove(() => this.#countMove());
    this.#reader = new ObjectReader(options.mirror.git);
    this.#store = new ObjectStore(this.#reader);
    this.#index = new TrailerIndex({
      query: args => this.#mirror.query(args, this.#closing.signal),
    });
    this.#contention = new Contention(options.random);
    // Every request in flight listens to it.
    setMaxListeners(0, this.#closing.signal);
    const { remote } = options.mirror;
    this.#stopWatching = watchHead({
      headNotificationFolder: remote.kind === 'local' ? remote.url : undefined,
      pollMs: options.pollMs,
      check: () => this.#checkRemote(),
      random: options.random,
      log: options.log,
    });
  }

  async fetch({ signal, since }: FetchOptions = {}): Promise<string> {
    return this.#fetches.join({ signal: this.#untilClosed(signal), since });
  }

  async head(): Promise<string> {
    return this.#head.commit;
  }

  async snapshot(commit: string = this.#head.commit): Promise<Snapshot> {
    if (!commitId.test(commit)) {
      throw new InputError('commit: must be a full commit id, in hexadecimal');
    }
    const tree = await this.#store.readCommitTree(commit);
    return new GitSnapshot({ commit, tree, store: this.#store });
  }

  async commit(request: CommitRequest): Promise<CommitOutcome> {
    validateCommitRequest(request);
    const signal = this.#untilClosed(request.signal);
    const deps: CommitDeps = {
      ...this.#options,
      store: this.#store,
      index: this.#index,
      contention: this.#contention,
      head: () => this.#head.commit,
      fetch: () => this.#fetchNow(signal),
      moveHead: commit => this.#head.moveTo(commit),
    };
    return this.#queue.run(
      () => commitToHead(deps, { ...request, signal }),
      signal,
    );
  }

  async findCommit(
    trailers: Record<string, string>,
  ): Promise<string | undefined> {
    if (Object.keys(trailers).length === 0) {
      throw new InputError('trailers: must name at least one');
    }
    return this.#index.find(this.#head.commit, trailers);
  }

  async listVersions(
    paths: string[],
    { from, limit }: { from: string; limit: number },
  ): Promise<FileVersion[]> {
    if (!commitId.test(from)) {
      throw new InputError('from: must be a full commit id, in hexadecimal');
    }
    const args = [
      ...['log', '-z', '--raw', '--no-abbrev', '--no-renames'],
      ...['--first-parent', '--diff-merges=first-parent', versionsFormat],
      ...[`--max-count=${limit}`, from, '--'],
      ...paths.map(path => `:(literal)${path}`),
    ];
    const output = await this.#mirror.query(args, this.#untilClosed());
    return parseVersions(output.toString());
  }

  async listCommits(
    paths: string[],
    options: { from: string; limit: number; since: number },
  ): Promise<HistoryCommit[]> {
    const { from, limit, since } = options;
    if (!commitId.test(from)) {
      throw new InputError('from: must be a full commit id, in hexadecimal');
    }
    const args = [
      ...['log', '-z', '--name-only', '--no-renames', '--full-diff'],
      ...['--first-parent', '--diff-merges=first-parent', commitsFormat],
      ...[`--max-count=${limit}`, `--since=${new Date(since).toISOString()}`],
      ...[from, '--', ...paths.map(path => `:(literal)${path}`)],
    ];
    const output = await this.#mirror.query(args, this.#untilClosed());
    return parseCommits(output.toString());
  }

  onHead(listener: (commit: string) => void): () => void {
    return this.#head.onMove(listener);
  }

  async close(): Promise<void> {
    this.#stopWatching();
    this.#head.forgetListeners();
    this.#closing.abort();
    await this.#aside.idle();
    await this.#queue.idle();
    await this.#packing;
    this.#reader.close();
    this.#mirror.close();
  }

  /** Packs the copy in the background if that is worth it; takes seconds in a large one, and disturbs nothing. One at a time. */
  packSoon(): void {
    this.#headsSincePacked = 0;
    this.#packing ??= this.#mirror
      .collectGarbage(this.#closing.signal)
      .catch(error =>
        this.#options.log.info(`The copy was not packed: ${error.message}`),
      )
      .finally(() => {
        this.#packing = undefined;
      });
  }

  async #checkRemote(): Promise<void> {
    await this.#queue.run(async () => {
      const { signal } = this.#closing;
      const head = this.#head.commit;
      const isSame =
        (await this.#mirror.compareWithRemote(head)) === 'same' ||
        (await this.#mirror.readRemoteHead(signal)) === head;
      if (!isSame) await this.#fetchNow(signal);
    }, this.#closing.signal);
  }

  /** Takes turns only if the branch has moved. */
  async #fetchAside(place: number, signal: AbortSignal): Promise<string> {
    const before = this.#head.commit;
    return this.#head.whileSeeing(async seen => {
      const told = await this.#mirror.readRemoteHead(signal);
      if (told && seen.has(told)) return this.#head.commit;
      const commit = await this.#mirror.fetchAside(place, signal);
      if (seen.has(commit)) return this.#head.commit;
      return this.#queue.run(async () => {
        if (seen.has(commit)) return this.#head.commit;
        // Which of two that are both new is the newer one, the remote alone can tell.
        if (this.#head.commit !== before) return this.#fetchNow(signal);
        await this.#mirror.moveHead(commit);
        this.#head.moveTo(commit);
        return commit;
      }, signal);
    });
  }

  async #fetchNow(signal: AbortSignal): Promise<string> {
    const head = await this.#mirror.fetch(signal);
    this.#head.moveTo(head);
    return head;
  }

  #countMove(): void {
    this.#headsSincePacked += 1;
    if (this.#headsSincePacked >= this.#options.packEvery) this.packSoon();
  }

  #untilClosed(signal?: AbortSignal): AbortSignal {
    const closing = this.#closing.signal;
    if (closing.aborted) {
      throw new FleetRepositoryError(
        'closed',
        'the fleet repository is closed',
      );
    }
    return signal ? AbortSignal.any([closing, signal]) : closing;
  }
}

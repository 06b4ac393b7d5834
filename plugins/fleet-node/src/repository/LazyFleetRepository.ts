import { ServiceUnavailableError, toError } from '@backstage/errors';
import {
  type CommitOutcome,
  type CommitRequest,
  type FetchOptions,
  type FileVersion,
  type FleetRepository,
  FleetRepositoryError,
  type FleetRepositoryErrorReason,
  type HistoryCommit,
  type Snapshot,
} from '@fairway/fleet-repository';

/** What lies with Git or the way there, and not with who asks. */
const outages: ReadonlySet<FleetRepositoryErrorReason> = new Set([
  'unreachable',
  'unauthorized',
  'missing',
  'no-branch',
  'timeout',
  'damaged',
  'failed',
]);

interface Subscription {
  listener: (commit: string) => void;
  /** Ends the subscription at the opened repository; absent until there is one. */
  stop?: () => void;
}

/**
 * The fleet repository before it can be opened: Git may come up after the portal. Each call tries to open it and fails with
 * ServiceUnavailableError until that works; listeners are kept and attached as soon as it does, tried again in the background. A fetch
 * fails so as well if Git is away later on. What a commit failed of is for the run that commits, and stays as it is.
 */
export class LazyFleetRepository implements FleetRepository {
  readonly #open: () => Promise<FleetRepository>;
  readonly #retryMs: number;
  readonly #onFailure: (error: Error) => void;
  readonly #subscriptions = new Set<Subscription>();
  #opening?: Promise<FleetRepository>;
  #retry?: NodeJS.Timeout;
  #closed = false;

  constructor(options: {
    open: () => Promise<FleetRepository>;
    /** Milliseconds between two tries while somebody listens. */
    retryMs: number;
    /** Told once for each failed try to open it, or to fetch. */
    onFailure: (error: Error) => void;
  }) {
    this.#open = options.open;
    this.#retryMs = options.retryMs;
    this.#onFailure = options.onFailure;
  }

  async fetch(options: FetchOptions = {}): Promise<string> {
    const repository = await this.#opened();
    try {
      return await repository.fetch(options);
    } catch (error) {
      throw this.#toOutage(error, options.signal) ?? error;
    }
  }

  async head(): Promise<string> {
    return (await this.#opened()).head();
  }

  async snapshot(commit?: string): Promise<Snapshot> {
    return (await this.#opened()).snapshot(commit);
  }

  async commit(request: CommitRequest): Promise<CommitOutcome> {
    return (await this.#opened()).commit(request);
  }

  async findCommit(
    trailers: Record<string, string>,
  ): Promise<string | undefined> {
    return (await this.#opened()).findCommit(trailers);
  }

  async listVersions(
    paths: string[],
    options: { from: string; limit: number },
  ): Promise<FileVersion[]> {
    return (await this.#opened()).listVersions(paths, options);
  }

  async listCommits(
    paths: string[],
    options: { from: string; limit: number; since: number },
  ): Promise<HistoryCommit[]> {
    return (await this.#opened()).listCommits(paths, options);
  }

  onHead(listener: (commit: string) => void): () => void {
    const subscription: Subscription = { listener };
    this.#subscriptions.add(subscription);
    this.#attachSoon();
    return () => {
      this.#subscriptions.delete(subscription);
      subscription.stop?.();
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    const repository = await this.#opening?.catch(() => undefined);
    await repository?.close();
  }

  #opened(): Promise<FleetRepository> {
    if (this.#closed) {
      return Promise.reject(
        new ServiceUnavailableError('The fleet repository is closed'),
      );
    }
    this.#opening ??= this.#openAndAttach();
    return this.#opening;
  }

  async #openAndAttach(): Promise<FleetRepository> {
    try {
      const repository = await this.#open();
      for (const each of this.#subscriptions) {
        each.stop = repository.onHead(each.listener);
      }
      return repository;
    } catch (cause) {
      this.#opening = undefined;
      const error = toError(cause);
      this.#onFailure(error);
      throw new ServiceUnavailableError(
        `The fleet repository cannot be opened: ${error.message}`,
        error,
      );
    }
  }

  /** Git's own words name URLs and places of this machine: they go to the log alone. */
  #toOutage(
    error: unknown,
    signal: AbortSignal | undefined,
  ): ServiceUnavailableError | undefined {
    if (!(error instanceof FleetRepositoryError)) return undefined;
    const isOutage =
      outages.has(error.reason) ||
      (error.reason === 'aborted' && isOutOfTime(signal));
    if (!isOutage) return undefined;
    this.#onFailure(error);
    return new ServiceUnavailableError(
      'The fleet repository does not answer now; try again in a moment, and tell the platform team if it stays so',
    );
  }

  #attachSoon(): void {
    this.#opened().then(
      repository => this.#attachLate(repository),
      () => {
        if (this.#closed || this.#subscriptions.size === 0) return;
        clearTimeout(this.#retry);
        this.#retry = setTimeout(() => this.#attachSoon(), this.#retryMs);
        this.#retry.unref();
      },
    );
  }

  /** Listeners that came after the repository was opened. */
  #attachLate(repository: FleetRepository): void {
    for (const each of this.#subscriptions) {
      each.stop ??= repository.onHead(each.listener);
    }
  }
}

/** Whether the time of who asks is over, and nobody took the question back: then Git was too slow. */
function isOutOfTime(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true && signal.reason?.name === 'TimeoutError';
}

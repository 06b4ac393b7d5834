import { ServiceUnavailableError, toError } from '@backstage/errors';
import type {
  CommitOutcome,
  CommitRequest,
  FileVersion,
  FleetRepository,
  Snapshot,
} from '@fairway/fleet-repository';

interface Subscription {
  listener: (commit: string) => void;
  /** Ends the subscription at the opened repository; absent until there is one. */
  stop?: () => void;
}

/**
 * The fleet repository before it can be opened: Git may come up after the portal. Each call tries to open it and fails with
 * ServiceUnavailableError until that works; listeners are kept and attached as soon as it does, tried again in the background.
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
    /** Told once for each failed try. */
    onFailure: (error: Error) => void;
  }) {
    this.#open = options.open;
    this.#retryMs = options.retryMs;
    this.#onFailure = options.onFailure;
  }

  async fetch(signal?: AbortSignal): Promise<string> {
    return (await this.#opened()).fetch(signal);
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

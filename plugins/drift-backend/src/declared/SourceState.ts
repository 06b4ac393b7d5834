import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { DeclaredCluster } from '../domain/DeclaredObject';
import type { DeclaredSource } from './DeclaredSource';

/** After a source could not be read for so long, in milliseconds, nobody knows what it declares. */
const trustMs = 5 * 60_000;

/** What one source said last, and whether that still counts. */
export class SourceState {
  readonly source: DeclaredSource;
  readonly #logger: Pick<LoggerService, 'warn'>;
  readonly #now: () => number;
  #clusters?: ReadonlyMap<string, DeclaredCluster>;
  #failure?: { since: number; reason: string };

  constructor(
    source: DeclaredSource,
    options: { logger: Pick<LoggerService, 'warn'>; now: () => number },
  ) {
    this.source = source;
    this.#logger = options.logger;
    this.#now = options.now;
  }

  /** What it said last, by cluster. */
  get clusters(): ReadonlyMap<string, DeclaredCluster> {
    return this.#clusters ?? new Map();
  }

  /** Reads it again. Never throws. */
  async read(): Promise<void> {
    try {
      this.#clusters = await this.source.read();
      this.#failure = undefined;
    } catch (error) {
      const reason = toError(error).message;
      if (this.#failure?.reason !== reason) {
        this.#logger.warn(
          `What ${this.source.title} declares cannot be read`,
          toError(error),
        );
      }
      this.#failure = { since: this.#failure?.since ?? this.#now(), reason };
    }
  }

  /** Why what it declares now is not known; undefined if it is. */
  failure(): string | undefined {
    const { title } = this.source;
    if (!this.#clusters) {
      return `${title} was not read yet${
        this.#failure ? `: ${this.#failure.reason}` : ''
      }`;
    }
    return this.#failure && this.#now() - this.#failure.since > trustMs
      ? `${title} cannot be read: ${this.#failure.reason}`
      : undefined;
  }
}

import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { ObservedKind } from '@fairway/plugin-fleet-node';
import type { DeclaredCluster } from '../domain/DeclaredObject';
import { addKinds } from '../domain/addKinds';
import type { DeclaredSource } from './DeclaredSource';

/** After a source could not be read for so long, in milliseconds, nobody knows what it declares. */
const trustMs = 5 * 60_000;

const nothing: DeclaredCluster = { objects: new Map(), unread: [] };

const none: ObservedKind[] = [];

/** What is declared of each cluster, as this process knows it. */
export class DeclaredState {
  readonly #deps: {
    source: DeclaredSource;
    logger: Pick<LoggerService, 'warn'>;
    now: () => number;
  };
  #clusters?: ReadonlyMap<string, DeclaredCluster>;
  #failure?: { since: number; reason: string };
  readonly #kinds = new Map<string, ObservedKind[]>();

  constructor(deps: {
    source: DeclaredSource;
    logger: Pick<LoggerService, 'warn'>;
    now: () => number;
  }) {
    this.#deps = deps;
  }

  /** Kinds of objects that are kept of a cluster, though they may be declared no more. */
  recall(cluster: string, kinds: readonly ObservedKind[]): void {
    this.#kinds.set(cluster, addKinds(this.kindsOn(cluster), kinds));
  }

  /** Reads the source again. Never throws. */
  async read(): Promise<void> {
    const { source, logger, now } = this.#deps;
    try {
      const before = this.#clusters;
      this.#clusters = await source.read();
      this.#failure = undefined;
      for (const [cluster, declared] of this.#clusters) {
        if (before?.get(cluster) === declared) continue;
        this.recall(cluster, [...declared.objects.values()]);
      }
    } catch (error) {
      const reason = toError(error).message;
      if (this.#failure?.reason !== reason) {
        logger.warn('What Git declares cannot be read', toError(error));
      }
      this.#failure = { since: this.#failure?.since ?? now(), reason };
    }
  }

  /** Kinds to be watched on a cluster: the same array as long as there are no others. */
  kindsOn(cluster: string): ObservedKind[] {
    return this.#kinds.get(cluster) ?? none;
  }

  /** What is declared of a cluster, or why that is not known. */
  find(cluster: string): DeclaredCluster | { failure: string } {
    const failure = this.failure();
    if (failure !== undefined) return { failure };
    return this.#clusters?.get(cluster) ?? nothing;
  }

  /** Why what Git declares now is not known; undefined if it is. */
  failure(): string | undefined {
    const { now } = this.#deps;
    if (!this.#clusters) {
      return `the fleet repository was not read yet${
        this.#failure ? `: ${this.#failure.reason}` : ''
      }`;
    }
    return this.#failure && now() - this.#failure.since > trustMs
      ? `the fleet repository cannot be read: ${this.#failure.reason}`
      : undefined;
  }
}

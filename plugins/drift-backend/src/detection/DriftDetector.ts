import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { ClusterReading, ClusterSignal } from '@fairway/plugin-fleet-node';
import type { DeclaredState } from '../declared/DeclaredState';
import { toLiveRow, type LiveRow } from '../domain/LiveRow';
import {
  ClusterDetection,
  type ClusterDetectionDeps,
} from './ClusterDetection';

/** Under this name the fleet's observer reads for this plugin. */
export const driftSignal = 'drift';

/** How old what is known of a cluster may become, in milliseconds. What has to settle is decided again as often, so that a short time makes it less. */
const freshness = { mostMs: 30_000, leastMs: 1_000 };

/** Readings of a cluster that wait: all of it, or by namespace. */
interface Waiting {
  epoch: number;
  whole?: ClusterReading<LiveRow>;
  namespaces: Map<string, ClusterReading<LiveRow>>;
}

/**
 * Has drift detected on the clusters that this replica holds. The observer is not kept waiting: readings are taken up one after the other for each
 * cluster, the newest of each scope.
 */
export class DriftDetector {
  readonly #deps: Omit<ClusterDetectionDeps, 'declared'> & {
    declared: DeclaredState;
    logger: Pick<LoggerService, 'warn'>;
  };
  readonly #stop = new AbortController();
  readonly #waiting = new Map<string, Waiting>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #held = new Map<string, ClusterDetection>();

  constructor(
    deps: Omit<ClusterDetectionDeps, 'declared'> & {
      declared: DeclaredState;
      logger: Pick<LoggerService, 'warn'>;
    },
  ) {
    this.#deps = deps;
  }

  /** What is read of each cluster: the metadata of the kinds that Git declares there. */
  signal(): ClusterSignal<LiveRow> {
    const { declared, times } = this.#deps;
    const { leastMs, mostMs } = freshness;
    return {
      signal: driftSignal,
      kinds: [],
      kindsOn: cluster => declared.kindsOn(cluster),
      as: 'metadata',
      partial: true,
      live: true,
      freshnessMs: Math.min(mostMs, Math.max(leastMs, times.settleMs)),
      selects: async cluster => declared.kindsOn(cluster).length > 0,
      project: toLiveRow,
      record: async (reading, epoch) => this.#note(reading, epoch),
    };
  }

  /** The cluster has left the fleet. */
  forget(cluster: string): void {
    this.#waiting.delete(cluster);
    this.#held.delete(cluster);
  }

  /** Waits until everything that was read is taken up. */
  async settle(): Promise<void> {
    await Promise.all(this.#running.values());
  }

  /** Gives up what is under way. */
  async stop(): Promise<void> {
    this.#stop.abort(new Error('the portal stops'));
    await this.settle();
  }

  /** What was read on demand, under no lease, is for its own caller. */
  #note(reading: ClusterReading<LiveRow>, epoch: number | undefined): void {
    if (epoch === undefined || this.#stop.signal.aborted) return;
    const { cluster, namespace } = reading;
    const known = this.#waiting.get(cluster);
    const waiting: Waiting =
      known?.epoch === epoch ? known : { epoch, namespaces: new Map() };
    if (namespace === undefined) {
      waiting.whole = reading;
      waiting.namespaces.clear();
    } else {
      waiting.namespaces.set(namespace, reading);
    }
    this.#waiting.set(cluster, waiting);
    if (this.#running.has(cluster)) return;
    const running = this.#work(cluster).finally(() =>
      this.#running.delete(cluster),
    );
    this.#running.set(cluster, running);
  }

  async #work(cluster: string): Promise<void> {
    for (;;) {
      const next = this.#takeNext(cluster);
      if (!next || this.#stop.signal.aborted) return;
      try {
        await this.#take(next);
      } catch (error) {
        // What it holds in memory may not be what was written.
        this.#held.delete(cluster);
        if (this.#stop.signal.aborted) return;
        this.#deps.logger.warn(
          `Drift on ${cluster} was not looked at to the end; the next reading makes up for it`,
          toError(error),
        );
      }
    }
  }

  async #take(next: {
    epoch: number;
    reading: ClusterReading<LiveRow>;
  }): Promise<void> {
    const { epoch, reading } = next;
    const { cluster } = reading;
    const held = this.#held.get(cluster);
    const detection =
      held?.epoch === epoch
        ? held
        : new ClusterDetection({ cluster, epoch }, this.#deps);
    this.#held.set(cluster, detection);
    const outcome = await detection.take(reading, this.#stop.signal);
    if (outcome === 'fenced') this.#held.delete(cluster);
  }

  #takeNext(cluster: string) {
    const waiting = this.#waiting.get(cluster);
    if (!waiting) return undefined;
    const { epoch, namespaces, whole } = waiting;
    const [first] = namespaces.keys();
    const reading = whole ?? namespaces.get(first);
    if (whole) delete waiting.whole;
    else namespaces.delete(first);
    if (!reading) {
      this.#waiting.delete(cluster);
      return undefined;
    }
    return { epoch, reading };
  }
}

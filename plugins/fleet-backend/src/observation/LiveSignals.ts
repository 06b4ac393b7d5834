import type {
  ClusterReading,
  ClusterSignal,
  FleetClusters,
} from '@fairway/plugin-fleet-node';
import { LiveCluster } from './LiveCluster';
import type { ChangedScopes } from './LiveKind';

/** Changes that come within so long are told together. */
const gatherMs = 300;
/** A signal of a cluster is told no more often. */
const spacingMs = 1_000;
/** If more namespaces changed, all are told. */
const mostNamespaces = 20;

export interface LiveSignalsOptions {
  cluster: string;
  deps: {
    clusters: Pick<FleetClusters, 'find' | 'reader'>;
    now: () => number;
    random: () => number;
  };
  /** Whether what watches say may be told. */
  isCurrent: () => boolean;
  /** Tells a subscriber a reading, and stores the summary of the whole cluster. */
  record: (
    signal: ClusterSignal<unknown>,
    reading: ClusterReading<unknown>,
    summary: ClusterReading<unknown>,
  ) => Promise<void>;
  onFault: (error: unknown) => void;
}

/** What has changed of a signal and is not told yet. */
interface Pending {
  scopes: Set<string> | 'all';
  timer: NodeJS.Timeout;
}

/** Follows one cluster for the signals that want it watched, and tells their subscribers what changes. */
export class LiveSignals {
  readonly #options: LiveSignalsOptions;
  readonly #cluster: LiveCluster;
  readonly #followed = new Map<string, ClusterSignal<unknown>>();
  readonly #pending = new Map<string, Pending>();
  /** When each was told last, on the clock of `performance.now()`; Infinity while it is being told. */
  readonly #toldAt = new Map<string, number>();
  #isStopped = false;

  constructor(options: LiveSignalsOptions) {
    this.#options = options;
    const { cluster, deps, onFault } = options;
    this.#cluster = new LiveCluster({
      openReader: () => deps.clusters.reader(cluster),
      onChanged: (signal, scopes) => this.#note(signal, scopes),
      onFault,
      now: deps.now,
      random: deps.random,
    });
  }

  /** Of the signals that were asked about, those that want it and selected this cluster are watched from now on; the other ones as before. */
  follow(
    asked: readonly ClusterSignal<unknown>[],
    selected: readonly ClusterSignal<unknown>[],
  ): void {
    if (this.#isStopped) return;
    for (const { signal } of asked) this.#followed.delete(signal);
    for (const signal of selected) {
      if (signal.live) this.#followed.set(signal.signal, signal);
    }
    const byName = [...this.#followed.values()].sort((a, b) =>
      a.signal < b.signal ? -1 : 1,
    );
    this.#cluster.follow(byName);
  }

  /** Waits until watches have read what these signals want, or have failed. */
  async settle(
    signals: readonly ClusterSignal<unknown>[],
    mostMs: number,
  ): Promise<void> {
    const followed = signals.filter(({ signal }) => this.#followed.has(signal));
    await this.#cluster.settle(followed, mostMs);
  }

  /** What watches say of a signal; undefined if they do not know all of it. */
  read(signal: ClusterSignal<unknown>): ClusterReading<unknown> | undefined {
    if (!this.#followed.has(signal.signal)) return undefined;
    return this.#cluster.isKnown(signal) ? this.#read(signal) : undefined;
  }

  #read(
    signal: ClusterSignal<unknown>,
    namespace?: string,
  ): ClusterReading<unknown> {
    const { cluster, deps } = this.#options;
    return this.#cluster.read(signal, {
      cluster,
      source: deps.clusters.find(cluster)?.server ?? '',
      observedAt: deps.now(),
      ...(namespace !== undefined && { namespace }),
    });
  }

  stop(): void {
    this.#isStopped = true;
    this.#cluster.stop();
    for (const { timer } of this.#pending.values()) clearTimeout(timer);
    this.#pending.clear();
  }

  #note(signal: string, scopes: ChangedScopes): void {
    if (this.#isStopped) return;
    const pending = this.#pending.get(signal);
    if (pending) {
      pending.scopes = join(pending.scopes, scopes);
      return;
    }
    const rest = (this.#toldAt.get(signal) ?? -Infinity) + spacingMs;
    const wait = Math.min(
      Math.max(gatherMs, rest - performance.now()),
      spacingMs,
    );
    this.#pending.set(signal, {
      scopes: scopes === 'all' ? 'all' : new Set(scopes),
      timer: setTimeout(() => void this.#tell(signal), wait),
    });
  }

  async #tell(name: string): Promise<void> {
    const { scopes } = this.#pending.get(name)!;
    this.#pending.delete(name);
    const signal = this.#followed.get(name);
    // What is not told now is told by the next reading of all.
    if (!signal || !this.#options.isCurrent()) return;
    if (this.#toldAt.get(name) === Infinity) {
      // The subscriber is still busy with the last one.
      this.#note(name, scopes);
      return;
    }
    if (!this.#cluster.canTell(signal)) return;
    const summary = this.#read(signal);
    this.#toldAt.set(name, Infinity);
    try {
      for (const namespace of toNamespaces(signal.whole ? 'all' : scopes)) {
        // While the last one was recorded, what is watched may have broken.
        if (!this.#cluster.canTell(signal)) break;
        const reading =
          namespace === undefined ? summary : this.#read(signal, namespace);
        await this.#options.record(signal, reading, summary);
      }
    } finally {
      this.#toldAt.set(name, performance.now());
    }
  }
}

function join(one: Set<string> | 'all', other: ChangedScopes) {
  return one === 'all' || other === 'all' ? 'all' : new Set([...one, ...other]);
}

/** One reading for each, or a single one of the whole cluster. */
function toNamespaces(scopes: Set<string> | 'all'): (string | undefined)[] {
  return scopes === 'all' || scopes.size > mostNamespaces
    ? [undefined]
    : [...scopes];
}

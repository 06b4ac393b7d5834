import { type ClusterClient, followKind } from '@fairway/cluster-client';
import {
  failReading,
  listKeys,
  type ClusterReading,
  type ClusterSignal,
} from '@fairway/plugin-fleet-node';
import {
  type ChangedScopes,
  LiveKind,
  type LiveState,
  probeAfterMs,
  silentAfterMs,
} from './LiveKind';

/** A server lets about a hundred watches go on over one connection, which calls need too. */
const mostWatches = 80;

export interface LiveClusterOptions {
  /** The cluster's client of now: credentials and addresses change. */
  openReader: () => ClusterClient;
  onChanged: (signal: string, scopes: ChangedScopes) => void;
  onFault: (error: unknown) => void;
  now: () => number;
  random?: () => number;
}

/** Where and when a reading is from. */
export interface LiveReadingTarget {
  cluster: string;
  source: string;
  observedAt: number;
  namespace?: string;
}

/** What a reading has of one kind. */
type KindReading =
  | ({ kind: 'read'; rows: unknown[] } & Pick<
      LiveKind,
      'count' | 'heardAt' | 'revision'
    >)
  /** The cluster does not tell of it. */
  | { kind: 'missing'; reason: string }
  | { kind: 'failed'; reason: string };

/** What watches say of one cluster, for the signals that want it so: each list that they need is watched once. */
export class LiveCluster {
  readonly #options: LiveClusterOptions;
  /** By the list's key. */
  readonly #kinds = new Map<string, LiveKind>();
  /** Those who wait for any state to change. */
  readonly #waiting = new Set<() => void>();

  constructor(options: LiveClusterOptions) {
    this.#options = options;
  }

  /** Watches what these signals need, and nothing else any more. */
  follow(signals: readonly ClusterSignal<unknown>[]): void {
    const wanted = new Map<string, ClusterSignal<unknown>[]>();
    for (const signal of signals) {
      for (const key of listKeys(signal)) {
        wanted.set(key, [...(wanted.get(key) ?? []), signal]);
      }
    }
    for (const [key, live] of this.#kinds) {
      if (!isSame(live.signals, wanted.get(key))) {
        live.stop();
        this.#kinds.delete(key);
      }
    }
    for (const [key, takers] of wanted) {
      if (this.#kinds.has(key) || this.#kinds.size >= mostWatches) continue;
      this.#kinds.set(key, this.#open(key, takers));
    }
  }

  /** Whether all that the signal needs is known as it is now, or known to be kept from us. */
  isKnown(signal: ClusterSignal<unknown>): boolean {
    const { now } = this.#options;
    const oldest = now() - findOldest(signal);
    return listKeys(signal).every(key => {
      const live = this.#kinds.get(key);
      if (live?.state.kind === 'live') return live.heardAt > oldest;
      return live?.state.kind === 'missing';
    });
  }

  /** Whether a change may be told: all is known, or of a partial signal, everything but kinds whose watch is broken. */
  canTell(signal: ClusterSignal<unknown>): boolean {
    if (!signal.partial) return this.isKnown(signal);
    const states = listKeys(signal).map(key => this.#kinds.get(key)?.state);
    return (
      states.some(state => state?.kind === 'live') &&
      states.every(state => state && state.kind !== 'reading')
    );
  }

  /** Waits until all is known or has failed, at most so many milliseconds. */
  async settle(
    signals: readonly ClusterSignal<unknown>[],
    mostMs: number,
  ): Promise<void> {
    const isReading = () =>
      signals
        .flatMap(listKeys)
        .some(key => this.#kinds.get(key)?.state.kind === 'reading');
    const deadline = AbortSignal.timeout(mostMs);
    while (isReading() && !deadline.aborted) {
      await new Promise<void>(resolve => {
        this.#waiting.add(resolve);
        deadline.addEventListener('abort', () => resolve(), { once: true });
      });
    }
  }

  /** The reading of a signal that can be told, of one namespace or of all; its counts are of all. */
  read(
    signal: ClusterSignal<unknown>,
    at: LiveReadingTarget,
  ): ClusterReading<unknown> {
    let rows: unknown[] = [];
    const counts: Record<string, number> = {};
    const missing: { kind: string; reason: string }[] = [];
    const failed: string[] = [];
    const heardAt: Record<string, number> = {};
    const revisions: Record<string, number> = {};
    for (const [index, key] of listKeys(signal).entries()) {
      const { kind } = signal.kinds[index];
      const part = this.#readKind(key, signal.signal, at.namespace);
      if (part.kind === 'failed' && !signal.partial) {
        return failReading(signal, at, part.reason);
      }
      if (part.kind === 'read') {
        rows = rows.concat(part.rows);
        counts[kind] = part.count;
        heardAt[kind] = part.heardAt;
        revisions[kind] = part.revision;
      } else {
        missing.push({ kind, reason: part.reason });
        if (part.kind === 'failed') failed.push(kind);
      }
    }
    const coverage = { complete: missing.length === 0, missing };
    return {
      ...{ kind: 'read', signal: signal.signal, ...at },
      ...{ rows, counts, coverage, heardAt, revisions },
      ...(failed.length > 0 && { failed }),
    };
  }

  stop(): void {
    for (const live of this.#kinds.values()) live.stop();
    this.#kinds.clear();
  }

  #readKind(key: string, signal: string, namespace?: string): KindReading {
    const live = this.#kinds.get(key);
    const state: LiveState = live?.state ?? { kind: 'reading' };
    if (state.kind === 'missing') return state;
    if (state.kind !== 'live' || !live) {
      const reason = 'failure' in state ? state.failure : 'it is not read yet';
      return { kind: 'failed', reason };
    }
    const made = live.read(signal, namespace);
    return 'fault' in made
      ? { kind: 'failed', reason: made.fault }
      : {
          ...{ kind: 'read', rows: made.rows, count: live.count },
          ...{ heardAt: live.heardAt, revision: live.revision },
        };
  }

  #open(key: string, signals: ClusterSignal<unknown>[]): LiveKind {
    const [{ as, labelSelector, fieldSelector, kinds }] = signals;
    const kind = kinds[listKeys(signals[0]).indexOf(key)];
    const { openReader, onChanged, onFault, now, random } = this.#options;
    const reader: Pick<ClusterClient, 'list' | 'watch'> = {
      list: (...call) => openReader().list(...call),
      watch: (...call) => openReader().watch(...call),
    };
    return new LiveKind({
      ...{ kind, signals, onChanged, onFault, now },
      follow: signal =>
        followKind(reader, kind, {
          ...{ as, labelSelector, fieldSelector },
          ...{ signal, random, idleMs: probeAfterMs },
        }),
      onState: () => {
        for (const wake of this.#waiting) wake();
        this.#waiting.clear();
      },
    });
  }
}

/**
 * How old the last word of a watch may be for what is to be so fresh. Where a minute between two bookmarks is too long, as three readings that
 * are missed make it unknown, it is listed.
 */
function findOldest({ freshnessMs }: ClusterSignal<unknown>): number {
  return freshnessMs < 30_000 ? 1.5 * freshnessMs : silentAfterMs;
}

function isSame(
  one: readonly ClusterSignal<unknown>[],
  other: readonly ClusterSignal<unknown>[] = [],
): boolean {
  return (
    one.length === other.length &&
    one.every((signal, index) => signal === other[index])
  );
}

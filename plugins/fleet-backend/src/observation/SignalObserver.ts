import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  failReading,
  listKeys,
  readSignals,
  type ClusterReading,
  type ClusterSignal,
  type ClusterSignals,
  type FleetClusters,
} from '@fairway/plugin-fleet-node';
import { planNextRun } from '../domain/planNextRun';
import type { Heartbeat } from '../domain/Observation';
import { LiveSignals } from './LiveSignals';
import type { SignalStore } from './SignalStore';

export interface SignalObserverDeps {
  clusters: Pick<FleetClusters, 'find' | 'reader'>;
  signals: Pick<ClusterSignals, 'list'>;
  store: SignalStore;
  logger: LoggerService;
  now: () => number;
  random: () => number;
}

/** Longest reading of one cluster, all signals that are due. */
const readingDeadlineMs = 20_000;

/** Longest wait for the first reading by watches; then it is read as others are. */
const settleMs = 10_000;

/** A cluster whose lease this replica holds. */
interface HeldCluster {
  cluster: string;
  epoch: number;
  /** When the lease ends, unless it is claimed again. */
  until: number;
  /** What the last heartbeat said; absent before the first. */
  reach?: { kind: 'answered' } | { kind: 'silent'; failure: string };
  /** When each signal is due; one that is not there is due now. */
  dueAt: Map<string, number>;
  live: LiveSignals;
}

/**
 * Reads what other plugins registered, of the clusters whose leases this replica holds, and tells them: by watches for those who asked for that,
 * by lists for the others. A cluster that did not answer its last
 * heartbeat is not asked again: its readings fail with the heartbeat's reason. One reading of a cluster at a time; no cluster waits for another,
 * and no heartbeat for a reading.
 */
export class SignalObserver {
  readonly #deps: SignalObserverDeps;
  readonly #held = new Map<string, HeldCluster>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #stop = new AbortController();

  constructor(deps: SignalObserverDeps) {
    this.#deps = deps;
  }

  /** The lease is held until then. Whoever takes a cluster over reads it anew. */
  hold(lease: { cluster: string; epoch: number; until: number }): void {
    const held = this.#held.get(lease.cluster);
    if (held?.epoch === lease.epoch) {
      held.until = lease.until;
    } else {
      this.#drop(lease.cluster);
      const { cluster, epoch } = lease;
      const live = new LiveSignals({
        cluster,
        deps: this.#deps,
        isCurrent: () => this.#isCurrent(cluster, epoch),
        record: (signal, reading, summary) =>
          this.#record({ cluster, epoch }, signal, { reading, summary }),
        onFault: error =>
          this.#deps.logger.warn(
            `A watch of ${cluster} was given up; it is read as often as before`,
            toError(error),
          ),
      });
      this.#held.set(cluster, { ...lease, dueAt: new Map(), live });
    }
  }

  /** A cluster that answers again is read at once. */
  noteHeartbeat(
    { cluster, epoch }: { cluster: string; epoch: number },
    heartbeat: Heartbeat,
  ): void {
    const held = this.#held.get(cluster);
    if (held?.epoch !== epoch) return;
    const { reach } = held;
    if (heartbeat.kind === 'answered') {
      if (reach?.kind === 'silent') held.dueAt.clear();
      held.reach = { kind: 'answered' };
      return;
    }
    const known = reach?.kind === 'silent' ? reach.failure : 'no answer';
    held.reach = { kind: 'silent', failure: heartbeat.failure ?? known };
  }

  /** Starts the readings that are due, and waits for none. */
  tick(): void {
    const { signals, now } = this.#deps;
    const registered = signals.list();
    if (this.#stop.signal.aborted || registered.length === 0) return;
    for (const held of this.#held.values()) {
      if (held.until <= now()) {
        this.#drop(held.cluster);
      } else if (held.reach && !this.#running.has(held.cluster)) {
        const due = this.#takeDue(held, registered);
        if (due.length > 0) this.#start(held, due);
      }
    }
  }

  /** Gives up what is under way. */
  async stop(): Promise<void> {
    this.#stop.abort(new Error('the observer stops'));
    for (const cluster of [...this.#held.keys()]) this.#drop(cluster);
    await Promise.all(this.#running.values());
  }

  #drop(cluster: string): void {
    this.#held.get(cluster)?.live.stop();
    this.#held.delete(cluster);
  }

  /** Whether what watches say of a cluster may be told: the lease is ours, and its last heartbeat was answered. */
  #isCurrent(cluster: string, epoch: number): boolean {
    const held = this.#held.get(cluster);
    return (
      held?.epoch === epoch &&
      held.until > this.#deps.now() &&
      held.reach?.kind === 'answered' &&
      !this.#stop.signal.aborted
    );
  }

  #start(held: HeldCluster, due: ClusterSignal<unknown>[]): void {
    const task = this.#observe(held, due).finally(() =>
      this.#running.delete(held.cluster),
    );
    this.#running.set(held.cluster, task);
  }

  /** Who is due soon and asks for nothing but what is listed for the others anyway is served along with them. */
  #takeDue(
    { dueAt }: HeldCluster,
    registered: ClusterSignal<unknown>[],
  ): ClusterSignal<unknown>[] {
    const { now, random } = this.#deps;
    const at = now();
    const isDueBy = ({ signal }: ClusterSignal<unknown>, time: number) =>
      (dueAt.get(signal) ?? 0) <= time;
    const due = registered.filter(signal => isDueBy(signal, at));
    const keys = new Set(due.flatMap(listKeys));
    const taken = registered.filter(
      signal =>
        isDueBy(signal, at) ||
        (isDueBy(signal, at + signal.freshnessMs / 4) &&
          listKeys(signal).every(key => keys.has(key))),
    );
    for (const { signal, freshnessMs } of taken) {
      dueAt.set(signal, planNextRun(false, freshnessMs, at, random()));
    }
    return taken;
  }

  async #observe(
    held: HeldCluster,
    due: ClusterSignal<unknown>[],
  ): Promise<void> {
    const selected = await this.#select(due, held.cluster);
    const isReached = held.reach?.kind === 'answered';
    if (isReached && this.#held.get(held.cluster) === held) {
      held.live.follow(due, selected);
    }
    if (selected.length === 0) return;
    const readings = await this.#read(held, selected);
    if (this.#stop.signal.aborted) return;
    await Promise.all(
      readings.map((reading, index) =>
        this.#record(held, selected[index], { reading }),
      ),
    );
  }

  /** What is watched is known; the rest is listed. */
  async #read(
    { cluster, reach, live }: HeldCluster,
    signals: ClusterSignal<unknown>[],
  ): Promise<ClusterReading<unknown>[]> {
    const { clusters, now } = this.#deps;
    const source = clusters.find(cluster)?.server ?? '';
    if (reach?.kind === 'silent') {
      const at = { cluster, source, observedAt: now() };
      return signals.map(signal => failReading(signal, at, reach.failure));
    }
    await live.settle(signals, settleMs);
    const watched = new Map(
      signals.flatMap(signal => {
        const reading = live.read(signal);
        return reading ? [[signal.signal, reading] as const] : [];
      }),
    );
    const others = signals.filter(({ signal }) => !watched.has(signal));
    const listed = await readSignals(
      () => clusters.reader(cluster),
      others,
      { cluster },
      {
        ...{ source, now, deadlineMs: readingDeadlineMs },
        signal: this.#stop.signal,
      },
    );
    return signals.map(
      signal => watched.get(signal.signal) ?? listed[others.indexOf(signal)],
    );
  }

  async #select(
    signals: ClusterSignal<unknown>[],
    cluster: string,
  ): Promise<ClusterSignal<unknown>[]> {
    const selected = await Promise.all(
      signals.map(async signal => {
        try {
          return (await signal.selects?.(cluster)) ?? true;
        } catch (error) {
          this.#warn(cluster, signal, error);
          return false;
        }
      }),
    );
    return signals.filter((_, index) => selected[index]);
  }

  /**
   * Stored first: a reading under a lease that was lost is told to nobody.
   *
   * @param readings - what the subscriber is told, and what is stored of the whole cluster if that is more
   */
  async #record(
    { cluster, epoch }: Pick<HeldCluster, 'cluster' | 'epoch'>,
    signal: ClusterSignal<unknown>,
    readings: {
      reading: ClusterReading<unknown>;
      summary?: ClusterReading<unknown>;
    },
  ): Promise<void> {
    const { reading, summary = reading } = readings;
    try {
      const write = { epoch, reading: summary };
      const outcome = await this.#deps.store.record(write);
      if (outcome === 'written') {
        await signal.record(reading);
      } else if (this.#held.get(cluster)?.epoch === epoch) {
        this.#drop(cluster);
      }
    } catch (error) {
      this.#warn(cluster, signal, error);
    }
  }

  /** The next reading makes up for it. */
  #warn(
    cluster: string,
    { signal }: ClusterSignal<unknown>,
    error: unknown,
  ): void {
    if (this.#stop.signal.aborted) return;
    this.#deps.logger.warn(
      `What '${signal}' wants read of ${cluster} was not taken up`,
      toError(error),
    );
  }
}

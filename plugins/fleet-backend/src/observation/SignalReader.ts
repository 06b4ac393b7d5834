import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  failReading,
  readSignals,
  type ClusterReading,
  type ClusterSignal,
  type FleetClusters,
} from '@fairway/plugin-fleet-node';
import type { HeldCluster } from './HeldCluster';
import type { SignalStore } from './SignalStore';

export interface SignalReaderDeps {
  clusters: Pick<FleetClusters, 'find' | 'reader'>;
  store: SignalStore;
  logger: LoggerService;
  now: () => number;
  random: () => number;
}

/** Longest reading of one cluster, all signals that are due. */
const readingDeadlineMs = 20_000;

/** Longest wait for the first reading by watches; then it is read as others are. */
const settleMs = 10_000;

/** Under which lease a reading was made. */
type ReadingLease = Pick<HeldCluster, 'cluster' | 'epoch'>;

/** Reads what is due of one cluster, from its watches or by lists, stores a summary of it and tells the subscribers. */
export class SignalReader {
  readonly #deps: SignalReaderDeps;
  /** Aborts when the observer stops. */
  readonly #stop: AbortSignal;
  /** Told that another replica has taken the cluster over. */
  readonly #onFenced: (lease: ReadingLease) => void;

  constructor(
    deps: SignalReaderDeps,
    options: {
      stop: AbortSignal;
      onFenced: (lease: ReadingLease) => void;
    },
  ) {
    this.#deps = deps;
    this.#stop = options.stop;
    this.#onFenced = options.onFenced;
  }

  /** Reads these signals of a cluster now. Never throws. */
  async observe(
    held: HeldCluster,
    due: ClusterSignal<unknown>[],
  ): Promise<void> {
    const selected = await this.#select(due, held);
    if (held.isCurrent(this.#deps.now())) held.live.follow(due, selected);
    if (selected.length === 0) return;
    const readings = await this.#read(held, selected);
    if (this.#stop.aborted) return;
    await Promise.all(
      readings.map((reading, index) => {
        if (reading.kind === 'failed') this.#repeat(held, selected[index]);
        return this.record(held, selected[index], { reading });
      }),
    );
  }

  /**
   * Stored first: a reading under a lease that was lost is told to nobody.
   *
   * @param readings - what the subscriber is told, and what is stored of the whole cluster if that is more
   */
  async record(
    { cluster, epoch }: ReadingLease,
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
      if (outcome === 'written') await signal.record(reading, epoch);
      else this.#onFenced({ cluster, epoch });
    } catch (error) {
      this.#warn(cluster, signal, error);
    }
  }

  #repeat(held: HeldCluster, signal: ClusterSignal<unknown>): void {
    const { now, random } = this.#deps;
    held.repeatSoon(signal, now(), random());
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
      { ...{ source, now, deadlineMs: readingDeadlineMs }, signal: this.#stop },
    );
    return signals.map(
      signal => watched.get(signal.signal) ?? listed[others.indexOf(signal)],
    );
  }

  async #select(
    signals: ClusterSignal<unknown>[],
    held: HeldCluster,
  ): Promise<ClusterSignal<unknown>[]> {
    const { cluster } = held;
    const selected = await Promise.all(
      signals.map(async signal => {
        try {
          const isSelected = (await signal.selects?.(cluster)) ?? true;
          if (held.noteSelection(signal.signal, isSelected)) {
            await this.#deps.store.forget(held, signal.signal);
          }
          return isSelected;
        } catch (error) {
          this.#warn(cluster, signal, error);
          return false;
        }
      }),
    );
    return signals.filter((_, index) => selected[index]);
  }

  /** The next reading makes up for it. */
  #warn(
    cluster: string,
    { signal }: ClusterSignal<unknown>,
    error: unknown,
  ): void {
    if (this.#stop.aborted) return;
    this.#deps.logger.warn(
      `What '${signal}' wants read of ${cluster} was not taken up`,
      toError(error),
    );
  }
}

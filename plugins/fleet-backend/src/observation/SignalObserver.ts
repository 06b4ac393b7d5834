import { toError } from '@backstage/errors';
import type { ClusterSignals } from '@fairway/plugin-fleet-node';
import type { Heartbeat } from '../domain/Observation';
import { HeldCluster, type HeldLease } from './HeldCluster';
import { LiveSignals } from './LiveSignals';
import { LoopLoad } from './LoopLoad';
import { Places } from './Places';
import { SignalReader, type SignalReaderDeps } from './SignalReader';

export interface SignalObserverDeps extends SignalReaderDeps {
  signals: Pick<ClusterSignals, 'list'>;
  /** How many clusters are read for the first time at once, and for how many milliseconds one may keep the next from it. */
  firstReadings?: { atOnce: number; placeMs: number };
}

/**
 * So many clusters are read for the first time, or for the first time since they were silent, at once: more if all wait for their answers, fewer if
 * it is this process that they wait for, as calls that end too late are made again.
 */
const firstReadings = { atOnce: 16, leastAtOnce: 5, placeMs: 8_000 };

/**
 * Has what is registered read of the clusters whose leases this replica holds, when it is due. A cluster that did not answer its last
 * heartbeat is not asked again: its readings fail with the heartbeat's reason. One reading of a cluster at a time; no cluster waits for another,
 * but for its first reading, and no heartbeat for a reading.
 */
export class SignalObserver {
  readonly #deps: SignalObserverDeps;
  readonly #reader: SignalReader;
  readonly #held = new Map<string, HeldCluster>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #stop = new AbortController();
  readonly #firsts: Places;

  constructor(deps: SignalObserverDeps) {
    this.#deps = deps;
    const load = new LoopLoad();
    this.#firsts = new Places({
      ...(deps.firstReadings ?? firstReadings),
      isBusy: () => load.isBusy(),
      stop: this.#stop.signal,
    });
    this.#reader = new SignalReader(deps, {
      stop: this.#stop.signal,
      onFenced: ({ cluster, epoch }) => {
        if (this.#held.get(cluster)?.epoch === epoch) this.#drop(cluster);
      },
    });
  }

  /** The lease is held until then. Whoever takes a cluster over reads it anew. */
  hold(lease: HeldLease): void {
    const held = this.#held.get(lease.cluster);
    if (held?.epoch === lease.epoch) {
      held.until = lease.until;
      return;
    }
    this.#drop(lease.cluster);
    const taken: HeldCluster = new HeldCluster(
      lease,
      this.#openLive(lease, () => taken.isCurrent(this.#deps.now())),
    );
    this.#held.set(lease.cluster, taken);
  }

  /** Clusters whose leases have run out: unless they are held again before the next tick, they are given up. */
  listExpired(): string[] {
    const now = this.#deps.now();
    return [...this.#held.values()].flatMap(({ cluster, until }) =>
      until <= now ? cluster : [],
    );
  }

  /** A cluster that answers for the first time, or again, is read at once. */
  noteHeartbeat(
    { cluster, epoch }: { cluster: string; epoch: number },
    heartbeat: Heartbeat,
  ): void {
    const held = this.#held.get(cluster);
    if (held?.epoch === epoch && held.noteHeartbeat(heartbeat)) {
      this.#startDue(held);
    }
  }

  /** Starts the readings that are due, and waits for none. */
  tick(): void {
    for (const held of this.#held.values()) {
      if (held.until <= this.#deps.now()) this.#drop(held.cluster);
      else this.#startDue(held);
    }
  }

  /** Gives up what is under way. */
  async stop(): Promise<void> {
    this.#stop.abort(new Error('the observer stops'));
    for (const cluster of [...this.#held.keys()]) this.#drop(cluster);
    await Promise.all(this.#running.values());
  }

  #drop(cluster: string): void {
    this.#held.get(cluster)?.drop();
    this.#held.delete(cluster);
  }

  #startDue(held: HeldCluster): void {
    const { cluster } = held;
    if (this.#stop.signal.aborted || !held.reach) return;
    if (this.#running.has(cluster)) return;
    const { signals, now } = this.#deps;
    if (!held.isDue(signals.list(), now())) return;
    const observe = () => this.#observe(held);
    const task = (
      held.isUnread ? this.#firsts.run(observe) : observe()
    ).finally(() => this.#running.delete(cluster));
    this.#running.set(cluster, task);
  }

  async #observe(held: HeldCluster): Promise<void> {
    // While it waited for its turn, its lease may have been lost.
    if (this.#stop.signal.aborted) return;
    if (this.#held.get(held.cluster) !== held) return;
    const { signals, now, random } = this.#deps;
    await this.#reader.observe(
      held,
      held.takeDue(signals.list(), now(), random()),
    );
    held.noteRead();
  }

  #openLive(
    { cluster, epoch }: HeldLease,
    isCurrent: () => boolean,
  ): LiveSignals {
    const deps = this.#deps;
    return new LiveSignals({
      ...{ cluster, deps, isCurrent },
      record: (signal, reading, summary) =>
        this.#reader.record({ cluster, epoch }, signal, { reading, summary }),
      onFault: error =>
        deps.logger.warn(
          `A watch of ${cluster} was given up; it is read as often as before`,
          toError(error),
        ),
    });
  }
}

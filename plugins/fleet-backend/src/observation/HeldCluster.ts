import {
  listKeys,
  toClusterSignal,
  type ClusterSignal,
} from '@fairway/plugin-fleet-node';
import type { Heartbeat } from '../domain/Observation';
import { explainSilence } from '../domain/explainSilence';
import { planNextRun } from '../domain/planNextRun';
import type { LiveSignals } from './LiveSignals';

/** What the last heartbeat of a cluster said; one whose storage does not answer is as silent as one that does not answer itself. */
type Reach = { kind: 'answered' } | { kind: 'silent'; failure: string };

/** The lease of a cluster: its epoch, and when it ends unless it is claimed again. */
export interface HeldLease {
  cluster: string;
  epoch: number;
  until: number;
}

/** A cluster whose lease this replica holds: whether it answers, what of it is due, and its watches. */
export class HeldCluster {
  readonly cluster: string;
  readonly epoch: number;
  readonly live: LiveSignals;
  until: number;
  #reach?: Reach;
  /** When each signal is due; one that is not there is due now. */
  readonly #dueAt = new Map<string, number>();
  /** Signals for which this cluster is of no interest. */
  readonly #left = new Set<string>();
  /** Signals as they are for this cluster. Watches are kept as long as a signal is the same object. */
  readonly #own = new Map<string, ClusterSignal<unknown>>();
  #isDropped = false;
  #isRead = false;

  constructor({ cluster, epoch, until }: HeldLease, live: LiveSignals) {
    this.cluster = cluster;
    this.epoch = epoch;
    this.until = until;
    this.live = live;
  }

  /** Absent before the first heartbeat. */
  get reach(): Reach | undefined {
    return this.#reach;
  }

  /** Whether it answers, and was not read since it does. */
  get isUnread(): boolean {
    return this.#reach?.kind === 'answered' && !this.#isRead;
  }

  /** Whether what watches say may be told: the lease is held, and the last heartbeat was answered. */
  isCurrent(now: number): boolean {
    return (
      !this.#isDropped && this.until > now && this.#reach?.kind === 'answered'
    );
  }

  /** The lease is lost or given up. */
  drop(): void {
    this.#isDropped = true;
    this.live.stop();
  }

  /** Whether it answers now and did not before; everything of it is due then. */
  noteHeartbeat(heartbeat: Heartbeat): boolean {
    const before = this.#reach;
    const failure = explainSilence(heartbeat);
    if (failure === undefined) {
      this.#reach = { kind: 'answered' };
      if (before?.kind === 'silent') this.#dueAt.clear();
      return before?.kind !== 'answered';
    }
    this.#isRead = false;
    const known = before?.kind === 'silent' ? before.failure : 'no answer';
    this.#reach = { kind: 'silent', failure: failure ?? known };
    return false;
  }

  /** A reading of it has ended. */
  noteRead(): void {
    this.#isRead = this.#reach?.kind === 'answered';
  }

  /** Whether a signal that looked at the cluster, or may have before the lease, does not any more. */
  noteSelection(signal: string, isSelected: boolean): boolean {
    if (isSelected) {
      this.#left.delete(signal);
      return false;
    }
    const isNew = !this.#left.has(signal);
    this.#left.add(signal);
    return isNew;
  }

  isDue(registered: readonly ClusterSignal<unknown>[], at: number): boolean {
    return registered.some(({ signal }) => this.#isDueBy(signal, at));
  }

  /**
   * The signals that are due, and plans when they are again. Who is due soon and asks for nothing but what is listed for the others anyway is
   * served along with them; those of one freshness stay together, so that what they share is listed once.
   */
  takeDue(
    registered: readonly ClusterSignal<unknown>[],
    at: number,
    random: number,
  ): ClusterSignal<unknown>[] {
    const signals = registered.map(signal => this.#toOwn(signal));
    const due = signals.filter(({ signal }) => this.#isDueBy(signal, at));
    const keys = new Set(due.flatMap(listKeys));
    const taken = signals.filter(
      signal =>
        this.#isDueBy(signal.signal, at) ||
        (this.#isDueBy(signal.signal, at + signal.freshnessMs / 4) &&
          listKeys(signal).every(key => keys.has(key))),
    );
    for (const { signal, freshnessMs } of taken) {
      this.#dueAt.set(signal, planNextRun(false, freshnessMs, at, random));
    }
    return taken;
  }

  /** A cluster that answers, and of which this could not be read, is asked again sooner. */
  repeatSoon(
    { signal, freshnessMs }: ClusterSignal<unknown>,
    at: number,
    random: number,
  ): void {
    if (this.#reach?.kind !== 'answered') return;
    this.#dueAt.set(signal, planNextRun(true, freshnessMs, at, random));
  }

  #toOwn(signal: ClusterSignal<unknown>): ClusterSignal<unknown> {
    if (!signal.kindsOn) return signal;
    const before = this.#own.get(signal.signal);
    const own = toClusterSignal(signal, this.cluster);
    if (before?.kinds === own.kinds) return before;
    this.#own.set(signal.signal, own);
    return own;
  }

  #isDueBy(signal: string, time: number): boolean {
    return (this.#dueAt.get(signal) ?? 0) <= time;
  }
}

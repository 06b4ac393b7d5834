import type { LoggerService } from '@backstage/backend-plugin-api';
import type { FleetClusters } from '@fairway/plugin-fleet-node';
import type { ReadingFigures } from '../metrics/ReadingFigures';
import type { Heartbeat } from '../domain/Observation';
import { planNextRun } from '../domain/planNextRun';
import type { Thresholds } from '../domain/Thresholds';
import type { Claimant, ClaimedCluster, LeaseStore } from './LeaseStore';
import type { ObservationStore } from './ObservationStore';
import { Places } from './Places';
import { readHeartbeat } from './readHeartbeat';
import type { SignalObserver } from './SignalObserver';
import type { WriteOutcome } from './writeObservations';

export interface ObserverDeps {
  /** Names this replica among those that share the database. */
  owner: string;
  clusters: FleetClusters;
  leases: LeaseStore;
  observations: ObservationStore;
  /** Reads what is registered. */
  signals: SignalObserver;
  thresholds: Thresholds;
  /** Counts what is read. */
  figures?: Pick<ReadingFigures, 'beginHeartbeat'>;
  /** Told the opaque id of each row that a person would see change. */
  onChanged: (id: string) => void;
  logger: LoggerService;
  now: () => number;
  random: () => number;
  /** How many heartbeats are under way at once, and for how many milliseconds one may keep the next from it. */
  heartbeatPlaces?: { atOnce: number; placeMs: number };
}

/**
 * Each heartbeat of a cluster without a connection begins with a handshake, which costs milliseconds of a processor. If all began at once, none of
 * hundreds would end in its time on a busy machine, and all would begin anew. Of clusters that hang, their bulkheads refuse most heartbeats at once.
 */
const heartbeatPlaces = { atOnce: 32, placeMs: 1_000 };

/**
 * Observes the clusters whose leases this replica holds. `tick` starts what is due and waits for none of it, so that a cluster that
 * hangs costs only its own row. What is registered, by this plugin too, is read by `signals`, as long as the lease is held; a heartbeat is
 * never held up by it.
 */
export class Observer {
  readonly #deps: ObserverDeps;
  readonly #heartbeats = new Map<string, Promise<void>>();
  readonly #stop = new AbortController();
  readonly #places: Places;
  #balancedAt = -Infinity;
  #take = 0;

  constructor(deps: ObserverDeps) {
    this.#deps = deps;
    this.#places = new Places({
      ...(deps.heartbeatPlaces ?? heartbeatPlaces),
      stop: this.#stop.signal,
    });
  }

  /** One round: shares leases, makes stale verdicts unknown, starts what is due. */
  async tick(): Promise<void> {
    if (this.#stop.signal.aborted) return;
    const { leases, observations, clusters, signals, onChanged, now } =
      this.#deps;
    const claimant = this.#claimant();
    await this.#renew(claimant);
    if (claimant.now - this.#balancedAt >= claimant.heartbeatMs / 2) {
      this.#take = await leases.balance(claimant);
      this.#balancedAt = claimant.now;
    }
    (await observations.expireVerdicts(now())).forEach(onChanged);
    const usable = clusters.list().filter(cluster => !cluster.unusable);
    const names = usable
      .map(cluster => cluster.name)
      .filter(name => !this.#heartbeats.has(name));
    const claimed = await leases.claimDue(claimant, names, this.#take);
    // Claims of clusters that it had are counted too; the next balance puts that right.
    this.#take = Math.max(0, this.#take - claimed.length);
    this.#hold(claimed, claimant);
    for (const claim of claimed) this.#start(claim);
    signals.tick();
  }

  /** Gives up what is under way and hands the leases back. */
  async stop(): Promise<void> {
    this.#stop.abort(new Error('the observer stops'));
    await Promise.all(this.#heartbeats.values());
    await this.#deps.signals.stop();
    await this.#deps.leases.leave(this.#deps.owner);
  }

  /** This process stood still, or could not reach the database: what no other replica has taken meanwhile is watched on. */
  async #renew(claimant: Claimant): Promise<void> {
    const { leases, clusters, signals } = this.#deps;
    const expired = signals.listExpired().filter(name => {
      const cluster = clusters.find(name);
      return cluster !== undefined && !cluster.unusable;
    });
    if (expired.length === 0) return;
    this.#hold(await leases.renew(claimant, expired), claimant);
  }

  #hold(claims: ClaimedCluster[], { now, leaseMs }: Claimant): void {
    for (const { cluster, epoch } of claims) {
      this.#deps.signals.hold({ cluster, epoch, until: now + leaseMs });
    }
  }

  #claimant(): Claimant {
    const { owner, thresholds, now } = this.#deps;
    const { heartbeatMs } = thresholds;
    return { owner, now: now(), leaseMs: 3 * heartbeatMs, heartbeatMs };
  }

  #start(claim: ClaimedCluster): void {
    const { logger } = this.#deps;
    const { cluster } = claim;
    const task = this.#beat(claim)
      .catch(error => {
        if (this.#stop.signal.aborted) return;
        // Reading a cluster never throws; so this is the database, which the next round tries again.
        logger.warn(`Observation of ${cluster} was not stored`, error);
      })
      .finally(() => this.#heartbeats.delete(cluster));
    this.#heartbeats.set(cluster, task);
  }

  async #beat({ cluster, epoch }: ClaimedCluster): Promise<void> {
    const { observations, signals, thresholds, now, random } = this.#deps;
    const { heartbeatMs } = thresholds;
    const heartbeat = await this.#places.run(() => this.#ask(cluster));
    if (this.#stop.signal.aborted) return;
    signals.noteHeartbeat({ cluster, epoch }, heartbeat);
    const isAnswered = heartbeat.kind === 'answered';
    // When the answer came, not when its turn to be written comes.
    const at = now();
    this.#tell(
      await observations.recordHeartbeat(
        { cluster, epoch, now: at },
        heartbeat,
        verdict =>
          planNextRun(
            !isAnswered && verdict !== 'unknown',
            heartbeatMs,
            at,
            random(),
          ),
      ),
    );
  }

  async #ask(cluster: string): Promise<Heartbeat> {
    const { clusters, figures, thresholds } = this.#deps;
    const end = figures?.beginHeartbeat();
    const heartbeat = await readHeartbeat(() => clusters.reader(cluster), {
      timeoutMs: Math.min(5_000, thresholds.heartbeatMs / 2),
      signal: this.#stop.signal,
    });
    if (!this.#stop.signal.aborted) end?.(heartbeat.kind);
    return heartbeat;
  }

  #tell(outcome: WriteOutcome): void {
    if (outcome.kind === 'written' && outcome.changedId) {
      this.#deps.onChanged(outcome.changedId);
    }
  }
}

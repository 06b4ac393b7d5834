import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { FleetClusters } from '@fairway/plugin-fleet-node';
import type { ObservationStore } from './ObservationStore';
import { readLiveObjects } from './readLiveObjects';
import { toObservation } from './toObservation';

/** Longest reading of one cluster, all kinds and pages. */
const sweepDeadlineMs = 20_000;
/** Longest reading of one environment. */
const lookDeadlineMs = 5_000;

export interface EnvironmentObserverDeps {
  clusters: Pick<FleetClusters, 'reader'>;
  store: ObservationStore;
  onChanged: (ids: string[]) => void;
  logger: LoggerService;
  now: () => number;
}

/** Looks at clusters in the background and keeps what they have of environments. Pages read what it kept. */
export class EnvironmentObserver {
  readonly #deps: EnvironmentObserverDeps;

  constructor(deps: EnvironmentObserverDeps) {
    this.#deps = deps;
  }

  /** Reads every cluster that has environments, side by side: a silent one costs its own rows, and nobody else's time. */
  async sweep(signal: AbortSignal): Promise<void> {
    const clusters = await this.#deps.store.listClusters();
    await Promise.all(
      clusters.map(cluster => this.#sweepCluster(cluster, signal)),
    );
  }

  /** Reads one environment now. Rejects if its cluster cannot be read. */
  async look(owner: string, name: string): Promise<void> {
    const { clusters, store, onChanged, now } = this.#deps;
    const environment = await store.findEnvironment(owner, name);
    if (!environment) {
      return;
    }
    const observedAt = now();
    const live = await readLiveObjects(clusters.reader(environment.cluster), {
      namespace: environment.namespace,
      signal: AbortSignal.timeout(lookDeadlineMs),
    });
    onChanged(
      await store.write([
        {
          id: environment.id,
          observation: toObservation(environment, live, observedAt),
        },
      ]),
    );
  }

  async #sweepCluster(cluster: string, signal: AbortSignal): Promise<void> {
    const { store, logger, now } = this.#deps;
    const attemptedAt = now();
    try {
      await this.#readCluster(cluster, signal);
      await store.noteSweep(cluster, { attemptedAt, failure: null });
    } catch (error) {
      const failure = toError(error).message;
      logger.debug(`Environments on ${cluster} were not read: ${failure}`);
      await store.noteSweep(cluster, { attemptedAt, failure });
    }
  }

  async #readCluster(cluster: string, signal: AbortSignal): Promise<void> {
    const { clusters, store, onChanged, now } = this.#deps;
    const observedAt = now();
    const live = await readLiveObjects(clusters.reader(cluster), {
      signal: AbortSignal.any([signal, AbortSignal.timeout(sweepDeadlineMs)]),
    });
    const environments = await store.listOn(cluster);
    onChanged(
      await store.write(
        environments.map(environment => ({
          id: environment.id,
          observation: toObservation(environment, live, observedAt),
        })),
      ),
    );
  }
}

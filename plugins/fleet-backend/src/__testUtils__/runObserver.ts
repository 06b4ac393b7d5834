import { aDeclaredClusterStore, anOrigin } from './aDeclaredClusterStore';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import type { ClusterSignals, FleetClusters } from '@fairway/plugin-fleet-node';
import type { Knex } from 'knex';
import type { Thresholds } from '../domain/Thresholds';
import { createCountSignal } from '../observation/createCountSignal';
import { LeaseStore } from '../observation/LeaseStore';
import { ObservationStore } from '../observation/ObservationStore';
import { Observer } from '../observation/Observer';
import { SignalObserver } from '../observation/SignalObserver';
import { SignalStore } from '../observation/SignalStore';

/** One replica: an observer that ticks as the scheduler would have it tick. */
export interface RunningObserver {
  observer: Observer;
  /** Opaque ids of rows that changed, in order. */
  changed: string[];
  /** No more ticks, and nothing said to anybody: as a replica that was paused. */
  freeze(): Promise<void>;
  stop(): Promise<void>;
}

/** Declares the clusters and starts to observe them. */
export async function runObserver(options: {
  owner: string;
  knex: Knex;
  clusters: FleetClusters;
  thresholds: Thresholds;
  /** What is registered beside the counts of nodes and pods. */
  signals?: Pick<ClusterSignals, 'list'>;
  tickMs?: number;
  /** Told of what goes wrong; ticks that fail are logged as well, and the next one comes all the same, as the portal's. */
  logger?: LoggerService;
  /** Told of rows that changed too. */
  onChanged?: (id: string) => void;
}): Promise<RunningObserver> {
  const { owner, knex, clusters, thresholds, tickMs = 100 } = options;
  const logger = options.logger ?? mockServices.logger.mock();
  await aDeclaredClusterStore(knex).replace(
    clusters.list(),
    anOrigin({ now: Date.now() }),
  );
  const changed: string[] = [];
  const onChanged = (id: string) => {
    changed.push(id);
    options.onChanged?.(id);
  };
  const observations = new ObservationStore(knex, thresholds);
  const counts = createCountSignal({
    ...{ observations, onChanged, now: () => Date.now() },
    freshnessMs: thresholds.checksMs,
  });
  const observer = new Observer({
    owner,
    clusters,
    leases: new LeaseStore(knex),
    observations,
    signals: new SignalObserver({
      clusters,
      signals: { list: () => [counts, ...(options.signals?.list() ?? [])] },
      store: new SignalStore(knex),
      logger,
      now: () => Date.now(),
      random: () => Math.random(),
    }),
    thresholds,
    onChanged,
    logger,
    now: () => Date.now(),
    random: () => Math.random(),
  });
  let isTicking = true;
  const ticking = (async () => {
    while (isTicking) {
      await observer.tick().catch(error => {
        if (!options.logger) throw error;
        logger.warn(`Clusters are not observed, will retry: ${error}`);
      });
      await new Promise(resolve => setTimeout(resolve, tickMs));
    }
  })();
  const freeze = async () => {
    isTicking = false;
    await ticking;
  };
  return {
    observer,
    changed,
    freeze,
    stop: async () => {
      await freeze();
      await observer.stop();
    },
  };
}

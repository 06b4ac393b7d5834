import type {
  LifecycleService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  scheduleReading,
  type DocumentIngestion,
} from '@fairway/fleet-documents';
import type { FleetRepository } from '@fairway/fleet-repository';
import type { FleetClusters } from '@fairway/plugin-fleet-node';
import type { CheckConfiguration } from './checks/CheckConfiguration';
import type { CheckStore } from './checks/CheckStore';
import type { FleetChecks } from './checks/FleetChecks';
import type { ConfigurationStore } from './clusters/ConfigurationStore';
import type { DeclaredClusterStore } from './clusters/DeclaredClusterStore';
import type { DeclaredClusterSync } from './clusters/DeclaredClusterSync';
import type { ClusterDocuments } from './documents/clusterTable';
import { checks } from './domain/checks/registry';
import { historyMs } from './domain/history/summarizeHistory';
import type { CommitReader } from './history/CommitReader';
import type { CommitStore } from './history/CommitStore';
import type { LocalProgressFile } from './local/LocalProgressFile';
import type { ManifestReader } from './manifests/ManifestReader';
import type { LeaseStore } from './observation/LeaseStore';
import type { CapacityPointStore } from './summaries/CapacityPointStore';
import type { SummaryStore } from './summaries/SummaryStore';
import type { ObservationStore } from './observation/ObservationStore';
import type { Observer } from './observation/Observer';

export interface FleetStart {
  checks: Pick<FleetChecks, 'closeRetired' | 'expire'>;
  checkConfiguration: Pick<CheckConfiguration, 'restore'>;
  capacityPoints: Pick<CapacityPointStore, 'prune'>;
  checkStore: Pick<CheckStore, 'prune'>;
  clusters: FleetClusters;
  commits: Pick<CommitStore, 'prune'>;
  commitReader: Pick<CommitReader, 'run'>;
  configurations: ConfigurationStore;
  declared: DeclaredClusterStore;
  /** Absent if no fleet repository is configured. */
  documents?: Pick<DocumentIngestion<ClusterDocuments>, 'restore' | 'run'>;
  leases: LeaseStore;
  /** Absent if no fleet repository is configured. */
  manifestReader?: Pick<ManifestReader, 'run'>;
  lifecycle: LifecycleService;
  local: Pick<LocalProgressFile, 'refresh'>;
  logger: LoggerService;
  now: () => number;
  observations: ObservationStore;
  observer: Observer;
  repository: Pick<FleetRepository, 'onHead'>;
  scheduler: SchedulerService;
  summaryStore: Pick<SummaryStore, 'prune'>;
  sync: DeclaredClusterSync;
}

/** Sets everything going that happens without being asked: documents, declared rows, observers, signals, the end of old history. */
export async function startFleet(parts: FleetStart): Promise<void> {
  const { clusters, lifecycle, logger, observer, scheduler, sync } = parts;
  await parts.leases.freeAbandoned();
  await parts.configurations.forgetOthers();
  const store = logFailures(
    logger,
    'The declared clusters were not stored, will retry',
    () => sync.run(),
  );
  clusters.onChange(() => {
    sync.markDue();
    void store();
  });
  // What cannot be taken up or stored now is tried again by the tasks below; the portal starts all the same.
  await logFailures(
    logger,
    'What the fleet repository last declared could not be restored',
    async () => parts.documents?.restore(),
  )();
  await logFailures(
    logger,
    'What the fleet repository last declared of checks could not be restored',
    () => parts.checkConfiguration.restore(),
  )();
  await store();
  await parts.local.refresh();
  await scheduleDocuments(parts);
  await scheduler.scheduleTask({
    id: 'fleet-observe',
    scope: 'local',
    frequency: { seconds: 1 },
    timeout: { minutes: 1 },
    // Each by itself: what cannot be stored of one must not keep the others from being observed.
    fn: inTurn([
      store,
      logFailures(logger, 'Clusters are not observed, will retry', () =>
        observer.tick(),
      ),
      () => parts.local.refresh(),
    ]),
  });
  await scheduleChores(parts);
  lifecycle.addShutdownHook(() => observer.stop());
}

/** What one replica does for all. */
async function scheduleChores(parts: FleetStart): Promise<void> {
  const { scheduler } = parts;
  await scheduler.scheduleTask({
    id: 'fleet-expire-checks',
    scope: 'global',
    frequency: { seconds: 30 },
    timeout: { minutes: 5 },
    initialDelay: { minutes: 1 },
    fn: async () => {
      await parts.declared.mendHistory(parts.now());
      await parts.checks.closeRetired();
      await parts.checks.expire();
    },
  });
  await scheduler.scheduleTask({
    id: 'fleet-prune-history',
    scope: 'global',
    frequency: { hours: 24 },
    timeout: { minutes: 10 },
    initialDelay: { minutes: 10 },
    fn: async () => {
      await parts.observations.pruneChanges(parts.now() - historyMs);
      await parts.commits.prune(parts.now() - historyMs);
      await parts.declared.pruneRetired(parts.now() - historyMs);
      await parts.checkStore.prune(
        parts.now() - historyMs,
        checks.map(({ id }) => id),
      );
      await parts.capacityPoints.prune(parts.now());
      await parts.summaryStore.prune();
    },
  });
}

async function scheduleDocuments(parts: FleetStart): Promise<void> {
  const { documents } = parts;
  if (!documents) return;
  await scheduleReading({
    ...parts,
    id: 'fleet-read-documents',
    read: () => documents.run(),
    failure: 'The fleet repository cannot be read; what it declared last stays',
  });
  await scheduleReading({
    ...parts,
    id: 'fleet-read-commits',
    read: () => parts.commitReader.run(),
    failure: 'The history of the fleet repository was not read, will retry',
  });
  await scheduleReading({
    ...parts,
    id: 'fleet-read-manifests',
    read: async () => parts.manifestReader?.run(),
    failure: 'The manifests of the fleet repository were not read, will retry',
  });
}

/** One after the other, each of which keeps its failures to itself. */
function inTurn(acts: (() => Promise<void>)[]): () => Promise<void> {
  return async () => {
    for (const act of acts) await act();
  };
}

/** Keeps a failure from what comes after, and says each once, not at every second in which it lasts. */
function logFailures(
  logger: LoggerService,
  message: string,
  run: () => Promise<unknown>,
): () => Promise<void> {
  let told: string | undefined;
  return async () => {
    try {
      await run();
      told = undefined;
    } catch (cause) {
      const error = toError(cause);
      if (error.message !== told) logger.warn(message, error);
      told = error.message;
    }
  };
}

import type {
  LifecycleService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { FleetRepository } from '@fairway/fleet-repository';
import type { AccessSweep } from './access/AccessSweep';
import type { DocumentIngestion } from './documents/DocumentIngestion';
import type { EnvironmentObserver } from './observation/EnvironmentObserver';

/** Sets going what happens without being asked: Git is read at each head, every cluster every 30 s, and access ends within a minute. */
export async function startEnvironments(parts: {
  accessSweep: AccessSweep;
  ingestion: DocumentIngestion;
  lifecycle: LifecycleService;
  logger: LoggerService;
  observer: EnvironmentObserver;
  repository: Pick<FleetRepository, 'onHead'>;
  scheduler: SchedulerService;
}): Promise<void> {
  const { ingestion, lifecycle, logger, observer, repository, scheduler } =
    parts;
  const ingest = async () => {
    try {
      await ingestion.run();
    } catch (error) {
      logger.warn(
        'The fleet repository cannot be read; what it declared last stays',
        toError(error),
      );
    }
  };
  lifecycle.addShutdownHook(repository.onHead(() => void ingest()));
  // For the first time, and for heads that were missed while Git or the database did not answer.
  await scheduler.scheduleTask({
    id: 'environments-read-documents',
    scope: 'local',
    frequency: { seconds: 15 },
    timeout: { minutes: 2 },
    fn: ingest,
  });
  await scheduler.scheduleTask({
    id: 'environments-sweep',
    scope: 'global',
    frequency: { seconds: 30 },
    timeout: { minutes: 1 },
    fn: signal => observer.sweep(signal as AbortSignal),
  });
  await scheduler.scheduleTask({
    id: 'environments-sweep-access',
    scope: 'global',
    frequency: { minutes: 1 },
    timeout: { minutes: 2 },
    fn: signal => parts.accessSweep.run(signal as AbortSignal),
  });
}

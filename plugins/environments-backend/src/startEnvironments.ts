import type {
  LifecycleService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { FleetRepository } from '@fairway/fleet-repository';
import type { DocumentIngestion } from './documents/DocumentIngestion';
import type { ProofLearner } from './ownership/ProofLearner';

/**
 * Sets going what happens without being asked: Git is read at each head. Clusters are read by the fleet's observer.
 */
export async function startEnvironments(parts: {
  ingestion: DocumentIngestion;
  learner: ProofLearner;
  lifecycle: LifecycleService;
  logger: LoggerService;
  repository: Pick<FleetRepository, 'onHead'>;
  scheduler: SchedulerService;
}): Promise<void> {
  const { ingestion, lifecycle, logger, repository, scheduler } = parts;
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
    id: 'environments-learn-namespaces',
    scope: 'global',
    frequency: { seconds: 30 },
    timeout: { minutes: 2 },
    fn: signal => parts.learner.learnDue(signal as AbortSignal),
  });
}

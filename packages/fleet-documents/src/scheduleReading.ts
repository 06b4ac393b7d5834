import type {
  LifecycleService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { FleetRepository } from '@fairway/fleet-repository';

/**
 * Has something read the fleet repository at each new head, and every 15 seconds: for the first time, and for heads that were missed while
 * Git, the database or the catalog did not answer. A failure is told in the log, and what was known stays.
 */
export async function scheduleReading(options: {
  /** Of the scheduler's task. */
  id: string;
  read: () => Promise<void>;
  /** What a failure means, for the log. */
  failure: string;
  lifecycle: LifecycleService;
  logger: LoggerService;
  repository: Pick<FleetRepository, 'onHead'>;
  scheduler: SchedulerService;
}): Promise<{ readNow: () => Promise<void> }> {
  const { failure, id, lifecycle, logger, read, repository, scheduler } =
    options;
  const readNow = async () => {
    try {
      await read();
    } catch (error) {
      logger.warn(failure, toError(error));
    }
  };
  lifecycle.addShutdownHook(repository.onHead(() => void readNow()));
  await scheduler.scheduleTask({
    id,
    scope: 'local',
    frequency: { seconds: 15 },
    timeout: { minutes: 2 },
    fn: readNow,
  });
  return { readNow };
}

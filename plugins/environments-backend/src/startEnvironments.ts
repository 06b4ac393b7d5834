import type {
  LifecycleService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { scheduleReading } from '@fairway/fleet-documents';
import type { FleetRepository } from '@fairway/fleet-repository';
import type { NamespaceIndex } from './ownership/NamespaceIndex';
import type { ProofLearner } from './ownership/ProofLearner';

/**
 * Sets going what happens without being asked: Git is read at each head. Clusters are read by the fleet's observer.
 */
export async function startEnvironments(parts: {
  ingestion: { run(): Promise<void> };
  learner: ProofLearner;
  lifecycle: LifecycleService;
  logger: LoggerService;
  namespaceIndex: Pick<NamespaceIndex, 'refresh'>;
  repository: Pick<FleetRepository, 'onHead'>;
  scheduler: SchedulerService;
}): Promise<void> {
  const { ingestion, scheduler } = parts;
  await scheduleReading({
    ...parts,
    id: 'environments-read-documents',
    read: () => ingestion.run(),
    failure: 'The fleet repository cannot be read; what it declared last stays',
  });
  await scheduler.scheduleTask({
    id: 'environments-learn-namespaces',
    scope: 'global',
    frequency: { seconds: 30 },
    timeout: { minutes: 2 },
    fn: signal => parts.learner.learnDue(signal as AbortSignal),
  });
  await scheduler.scheduleTask({
    id: 'environments-index-namespaces',
    scope: 'local',
    frequency: { seconds: 5 },
    timeout: { minutes: 1 },
    fn: () => parts.namespaceIndex.refresh(),
  });
}

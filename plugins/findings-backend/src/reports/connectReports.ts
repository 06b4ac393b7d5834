import type {
  LifecycleService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { Findings } from '@fairway/plugin-findings-node';
import type { FindingSetStore } from './FindingSetStore';

/** Stores from now on what the plugins of this process report. A report that can never be stored is told in the log, and not tried again. */
export function connectReports(
  {
    lifecycle,
    logger,
    reports,
  }: { lifecycle: LifecycleService; logger: LoggerService; reports: Findings },
  store: Pick<FindingSetStore, 'applyAll'>,
): void {
  const disconnect = reports.connect(sets =>
    store.applyAll(sets, error =>
      logger.error(`A report of findings is wrong: ${error.message}`),
    ),
  );
  lifecycle.addShutdownHook(disconnect);
}

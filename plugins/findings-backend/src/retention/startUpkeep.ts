import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { FindingNotifier } from '../notifying/FindingNotifier';
import type { FindingSetStore } from '../reports/FindingSetStore';
import { deleteOldFindings } from './deleteOldFindings';

/**
 * Sets going what happens without being asked: reports that hold no more become unknown, owners are told of what is critical, and what is old
 * is deleted.
 */
export async function startUpkeep(parts: {
  knex: Knex;
  notifier: Pick<FindingNotifier, 'run'>;
  now: () => number;
  scheduler: SchedulerService;
  store: Pick<FindingSetStore, 'expire'>;
}): Promise<void> {
  const { knex, notifier, now, scheduler, store } = parts;
  await scheduler.scheduleTask({
    id: 'findings-expire',
    scope: 'global',
    frequency: { minutes: 1 },
    timeout: { minutes: 5 },
    initialDelay: { minutes: 1 },
    fn: () => store.expire(),
  });
  await scheduler.scheduleTask({
    id: 'findings-notify',
    scope: 'global',
    frequency: { seconds: 15 },
    timeout: { minutes: 5 },
    initialDelay: { seconds: 30 },
    fn: () => notifier.run(),
  });
  await scheduler.scheduleTask({
    id: 'findings-delete-old',
    scope: 'global',
    frequency: { hours: 24 },
    timeout: { minutes: 10 },
    initialDelay: { minutes: 10 },
    fn: () => deleteOldFindings(knex, now()),
  });
}

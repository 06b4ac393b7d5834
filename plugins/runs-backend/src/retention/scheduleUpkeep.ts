import type {
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { Intent } from '@fairway/plugin-runs-node';
import type { Knex } from 'knex';
import type { AuditTrail } from '../audit/AuditTrail';
import { deleteOldEvents } from '../outbox/appendEvents';
import type { PlanStore } from '../plans/PlanStore';
import { readRetention } from '../readLedgerConfig';
import { deleteOldRuns } from './deleteOldRuns';

/** Has what is no longer needed deleted, on one replica at a time, and denials that were counted written into the audit. */
export async function scheduleUpkeep(parts: {
  config: RootConfigService;
  intents: ReadonlyMap<string, Intent>;
  knex: Knex;
  plans: Pick<PlanStore, 'deleteExpired'>;
  scheduler: SchedulerService;
  trail: Pick<AuditTrail, 'flush'>;
}): Promise<void> {
  const { intents, knex, scheduler } = parts;
  const retentionMs = readRetention(parts.config);
  await scheduler.scheduleTask({
    id: 'delete-expired-plans',
    frequency: { hours: 1 },
    timeout: { minutes: 5 },
    fn: () => parts.plans.deleteExpired(Date.now()),
  });
  await scheduler.scheduleTask({
    id: 'delete-old-events',
    frequency: { hours: 1 },
    timeout: { minutes: 5 },
    fn: () => deleteOldEvents(knex, Date.now()),
  });
  await scheduler.scheduleTask({
    id: 'delete-old-runs',
    frequency: { hours: 1 },
    timeout: { minutes: 10 },
    fn: async signal => {
      await deleteOldRuns({
        ...{ knex, retentionMs, signal: signal as AbortSignal },
        now: Date.now(),
        removingIntents: [...intents.values()]
          .filter(({ removesSubject }) => removesSubject)
          .map(({ name }) => name),
      });
    },
  });
  await scheduler.scheduleTask({
    id: 'flush-audit-denials',
    frequency: { minutes: 5 },
    timeout: { minutes: 2 },
    fn: () => parts.trail.flush(),
  });
}

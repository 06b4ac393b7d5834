import type { Config } from '@backstage/config';
import type { PlanLimits } from './plans/limitPlans';
import type { RunWorkerOptions } from './work/RunWorker';

/** Timing of the ledger, from `fairway.runs`. */
export function readLedgerConfig(
  config: Config,
): Pick<
  RunWorkerOptions,
  | 'leaseMs'
  | 'pollMs'
  | 'concurrency'
  | 'bulkheadConcurrency'
  | 'slowAfterMs'
  | 'stepDeadlineMs'
  | 'waitDeadlineMs'
> {
  const seconds = (key: string, otherwise: number) =>
    (config.getOptionalNumber(`fairway.runs.${key}`) ?? otherwise) * 1000;
  return {
    leaseMs: seconds('leaseSeconds', 15),
    pollMs: seconds('pollSeconds', 2),
    stepDeadlineMs: seconds('stepDeadlineSeconds', 60),
    waitDeadlineMs: seconds('waitDeadlineSeconds', 30 * 60),
    bulkheadConcurrency:
      config.getOptionalNumber('fairway.runs.concurrencyPerCluster') ?? 3,
    slowAfterMs: 5_000,
    concurrency: config.getOptionalNumber('fairway.runs.concurrency') ?? 8,
  };
}

/** How long a run is kept after its end, in milliseconds, from `fairway.runs.retentionDays`. Throws if it is less than a day. */
export function readRetention(config: Config): number {
  const key = 'fairway.runs.retentionDays';
  const days = config.getOptionalNumber(key) ?? 400;
  if (!(days >= 1)) {
    throw new Error(`${key}: must be at least 1; it is ${days}`);
  }
  return days * 24 * 60 * 60_000;
}

/** Bounds of plans, from `fairway.runs.plans`. */
export function readPlanLimits(config: Config): PlanLimits {
  const read = (key: keyof PlanLimits, otherwise: number) =>
    config.getOptionalNumber(`fairway.runs.plans.${key}`) ?? otherwise;
  return {
    perMinute: read('perMinute', 60),
    perTeamAndMinute: read('perTeamAndMinute', 240),
    open: read('open', 100),
  };
}

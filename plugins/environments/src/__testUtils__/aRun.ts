import { Plan, Run } from '@fairway/plugin-runs-common';
import {
  aPlan as aLedgerPlan,
  aRun as aLedgerRun,
  aStep,
} from '@fairway/plugin-runs-react/testUtils';

/** A plan for storefront/shop that was made just now, with what a test changes about it. */
export function aPlan(change: Partial<Plan> = {}): Plan {
  const now = Date.now();
  return aLedgerPlan({
    title: 'Create environment shop for storefront on harbour-dev',
    reasons: ['On harbour-dev: tier dev fits the class.'],
    steps: [{ name: 'declare', title: 'Commit it to Git' }],
    createdAt: new Date(now).toISOString(),
    expiresAt: new Date(now + 1_800_000).toISOString(),
    ...change,
  });
}

/** A run of that plan under way, with what a test changes about it. */
export function aRun(change: Partial<Run> = {}): Run {
  const plan = aPlan();
  const { createdAt } = plan;
  return aLedgerRun({
    plan,
    progress: { done: 0, total: 1 },
    createdAt,
    startedAt: createdAt,
    steps: [
      aStep({
        ...plan.steps[0],
        state: 'begun',
        attempts: 1,
        startedAt: createdAt,
      }),
    ],
    ...change,
  });
}

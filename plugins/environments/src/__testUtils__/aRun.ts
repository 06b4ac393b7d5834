import { Plan, Run } from '@fairway/plugin-runs-common';

const manifest = `sha256:${'a'.repeat(64)}`;

/** A plan for storefront/shop, with what a test changes about it. */
export function aPlan(change: Partial<Plan> = {}): Plan {
  const now = Date.now();
  return {
    hash: 'a'.repeat(64),
    intent: 'environment.create',
    title: 'Create environment shop for storefront on harbour-dev',
    input: {},
    requester: 'user:default/ada',
    owner: 'group:default/storefront',
    subject: 'environment:storefront/shop',
    payload: {},
    changes: [
      {
        kind: 'manifest',
        action: 'create',
        target: 'Namespace storefront--shop on harbour-dev',
        before: null,
        after: manifest,
      },
    ],
    contents: { [manifest]: 'kind: Namespace' },
    preconditions: [],
    policies: [],
    reasons: ['On harbour-dev: tier dev fits the class.'],
    cost: null,
    reservations: ['environment:storefront/shop'],
    amounts: [],
    steps: [{ name: 'declare', title: 'Commit it to Git' }],
    createdAt: new Date(now).toISOString(),
    expiresAt: new Date(now + 1_800_000).toISOString(),
    ...change,
  };
}

/** A run of that plan under way, with what a test changes about it. */
export function aRun(change: Partial<Run> = {}): Run {
  const plan = aPlan();
  return {
    id: 'run-1',
    intent: plan.intent,
    title: plan.title,
    subject: plan.subject,
    owner: plan.owner,
    requester: plan.requester,
    state: 'running',
    reason: null,
    nextAction: null,
    waiting: null,
    progress: { done: 0, total: 1 },
    createdAt: plan.createdAt,
    startedAt: plan.createdAt,
    finishedAt: null,
    plan,
    steps: [
      {
        name: 'declare',
        title: 'Commit it to Git',
        state: 'begun',
        attempts: 1,
        startedAt: plan.createdAt,
        finishedAt: null,
        reason: null,
        receipt: null,
      },
    ],
    may: { undo: false, resume: false, close: false },
    removal: null,
    leftOver: [],
    audit: [],
    ...change,
  };
}

import type {
  Plan,
  Run,
  RunStep,
  RunSummary,
} from '@fairway/plugin-runs-common';

const manifest = `sha256:${'a'.repeat(64)}`;

/** A plan that creates one namespace; what a test is about is given. */
export function aPlan(parts: Partial<Plan> = {}): Plan {
  return {
    hash: 'a'.repeat(64),
    intent: 'environment.create',
    title: 'Create environment storefront/shop',
    input: { owner: 'storefront', name: 'shop' },
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
    contents: { [manifest]: 'kind: Namespace\n' },
    preconditions: [],
    policies: [],
    reasons: [],
    cost: null,
    reservations: ['environment:storefront/shop'],
    amounts: [],
    steps: [
      { name: 'write-git', title: 'Write to the fleet repository' },
      { name: 'deliver', title: 'Apply on harbour-dev' },
    ],
    createdAt: '2026-05-01T12:00:00.000Z',
    expiresAt: '2026-05-01T12:30:00.000Z',
    ...parts,
  };
}

/** A step that waits for its turn. */
export function aStep(parts: Partial<RunStep> = {}): RunStep {
  return {
    name: 'deliver',
    title: 'Apply on harbour-dev',
    state: 'pending',
    attempts: 0,
    startedAt: null,
    finishedAt: null,
    reason: null,
    receipt: null,
    ...parts,
  };
}

/** A run in its first step. */
export function aRun(parts: Partial<Run> = {}): Run {
  const plan = parts.plan ?? aPlan();
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
    progress: { done: 0, total: 2 },
    createdAt: '2026-05-01T12:00:00.000Z',
    startedAt: '2026-05-01T12:00:01.000Z',
    finishedAt: null,
    plan,
    steps: [
      aStep({
        name: 'write-git',
        title: 'Write to the fleet repository',
        state: 'begun',
        attempts: 1,
        startedAt: '2026-05-01T12:00:01.000Z',
      }),
      aStep(),
    ],
    may: { undo: false, resume: false, close: false },
    removal: null,
    leftOver: [],
    audit: [],
    ...parts,
  };
}

/** What the list says of a run. */
export function summarize(run: Run): RunSummary {
  const { plan, steps, may, removal, leftOver, audit, ...summary } = run;
  return summary;
}

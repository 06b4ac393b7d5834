import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { createPermission } from '@backstage/plugin-permission-common';
import type { Plan } from '@fairway/plugin-runs-common';
import type { Intent, PlanDraft, Step } from '@fairway/plugin-runs-node';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { hashPlan } from '../domain/hashPlan';
import type { RunRecord, StepRecord } from '../domain/RunRecord';

/** SQLite always, PostgreSQL if the test script started one. */
export function createTestDatabases(): TestDatabases {
  const ids: TestDatabaseId[] = ['SQLITE_3'];
  if (process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING) {
    ids.push('POSTGRES_18');
  }
  return TestDatabases.create({ ids });
}

/** A migrated database of its own. */
export async function createLedgerDatabase(
  databases: TestDatabases,
  id: TestDatabaseId,
) {
  const knex = await databases.init(id);
  await knex.migrate.latest({
    directory: resolvePackagePath('@fairway/plugin-runs-backend', 'migrations'),
  });
  return knex;
}

export const boatPermission = createPermission({
  name: 'boats.create',
  attributes: { action: 'create' },
});

/** Asked for in addition if the mooring of a boat is undone. */
export const scrapPermission = createPermission({
  name: 'boats.scrap',
  attributes: { action: 'delete' },
});

/** A world of boats, so that steps have something real to change, and tests something to look at. */
export class Harbour {
  readonly boats = new Map<string, string>();
  readonly applied: string[] = [];

  /** A step that puts `<run>:<name>` into the harbour, proves it by looking, and takes only that away. */
  step(name: string, override: Partial<Step> = {}): Step {
    return {
      name,
      title: `Moor ${name}`,
      receiptSchema: z.record(z.string(), z.json()),
      apply: async context => {
        this.applied.push(name);
        this.boats.set(name, context.runId);
        return { kind: 'applied' };
      },
      verify: async context =>
        this.boats.get(name) === context.runId
          ? { kind: 'done', receipt: { boat: name } }
          : { kind: 'not-done' },
      undo: async context => {
        if (this.boats.get(name) === context.runId) {
          this.boats.delete(name);
        }
        return { kind: 'undone' };
      },
      ...override,
    };
  }

  intent(steps: Step[], override: Partial<Intent> = {}): Intent {
    return {
      name: 'boat.moor',
      title: 'Moor a boat',
      parseInput: input => {
        const { boat } = input as { boat?: unknown };
        if (typeof boat !== 'string') {
          throw new InputError('boat: give the name of the boat');
        }
        return { boat };
      },
      permission: () => ({ permission: boatPermission }),
      payloadSchema: z.object({ version: z.literal(1), boat: z.string() }),
      plan: async input => aDraft(String(input.boat)),
      recheck: async () => [],
      steps,
      ...override,
    };
  }
}

export function aDraft(boat: string): PlanDraft {
  return {
    title: `Moor ${boat}`,
    owner: 'group:default/sailors',
    subject: `boat:${boat}`,
    payload: { version: 1, boat },
    changes: [],
    contents: {},
    preconditions: [],
    policies: [],
    reasons: [],
    cost: null,
    reservations: [`boat:${boat}`],
    amounts: [],
  };
}

export function aPlan(override: Partial<Plan> = {}): Plan {
  const plan = {
    ...aDraft('tern'),
    intent: 'boat.moor',
    input: { boat: 'tern' },
    requester: 'user:default/ada',
    steps: [],
    createdAt: '2026-01-01T00:00:00.000Z',
    expiresAt: '2026-01-01T00:30:00.000Z',
    ...override,
  };
  return { ...plan, hash: hashPlan(plan) };
}

export function aStep(override: Partial<StepRecord> = {}): StepRecord {
  return {
    position: 0,
    name: 'sail',
    title: 'Set sail',
    state: 'pending',
    attempts: 0,
    startedAt: null,
    finishedAt: null,
    reason: null,
    receipt: null,
    ...override,
  };
}

export function aRun(override: Partial<RunRecord> = {}): RunRecord {
  return {
    id: 'run-1',
    plan: aPlan(),
    state: 'running',
    direction: 'forward',
    ending: null,
    reason: null,
    undoReason: null,
    nextAction: null,
    waitingWhat: null,
    waitingUntil: null,
    waitingSince: null,
    failures: 0,
    epoch: 1,
    createdAt: 0,
    startedAt: null,
    finishedAt: null,
    leftOver: [],
    steps: [],
    ...override,
  };
}

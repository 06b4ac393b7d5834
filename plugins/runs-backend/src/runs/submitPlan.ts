import { randomUUID } from 'node:crypto';
import { ConflictError, InputError } from '@backstage/errors';
import { transact } from '@fairway/backend-kit';
import type { Plan } from '@fairway/plugin-runs-common';
import type { Capacity } from '@fairway/plugin-runs-node';
import type { Knex } from 'knex';
import { appendAudit } from '../audit/appendAudit';
import { appendEvents } from '../outbox/appendEvents';
import { RunRow } from '../database/rows';
import { toPlanBody } from '../plans/planContents';
import { requireCapacity } from './requireCapacity';

/** A run as it is made from a plan, or the one that the same request made before. */
export type SubmittedRun = { kind: 'made' | 'replayed'; runId: string };

interface SubmitOptions {
  knex: Knex;
  plan: Plan;
  idempotencyKey: string;
  now: number;
  /** What the run's steps act on, say a cluster; see `Intent.bulkhead`. */
  bulkhead?: string;
  /** What the person typed to confirm it. */
  confirmation?: string;
  requestId?: string;
  /** What the plan's amounts are held against, and when the intent looked at what is there, in milliseconds. */
  room?: { capacities: readonly Capacity[]; lookedAt: number };
}

/** Longest silence within the transaction that makes a run, in milliseconds. */
const maxSilenceMs = 5_000;

/**
 * Makes a run of a plan: the run, its steps and its reservations, in one transaction. The same idempotency key gives the same run.
 * Throws InputError if the key went with another plan, ConflictError if the plan was used, a name is held by another run, or an amount
 * does not fit.
 */
export async function submitPlan(
  options: SubmitOptions,
): Promise<SubmittedRun> {
  const { knex, plan } = options;
  const wanted = { ...plan, idempotencyKey: options.idempotencyKey };
  try {
    return (await findReplay(knex, wanted)) ?? (await makeRun(options));
  } catch (error) {
    if (!isUniqueViolation(error)) {
      throw error;
    }
    // Somebody was faster: the same request (then theirs is the answer), or another one that holds the plan or a name.
    const replay = await findReplay(knex, wanted);
    if (replay) {
      return replay;
    }
    throw await explainConflict(knex, plan);
  }
}

/** The run that this requester made with this key before, if any. Throws InputError if it was another plan. */
export async function findReplay(
  knex: Knex,
  wanted: { requester: string; hash: string; idempotencyKey: string },
): Promise<SubmittedRun | undefined> {
  const row = await knex<RunRow>('runs')
    .where({
      requester: wanted.requester,
      idempotency_key: wanted.idempotencyKey,
    })
    .first('id', 'plan_hash');
  if (!row) {
    return undefined;
  }
  if (row.plan_hash !== wanted.hash) {
    throw new InputError(
      'Idempotency-Key: was used with another plan; use a new key for a new request',
    );
  }
  return { kind: 'replayed', runId: row.id };
}

async function makeRun(options: SubmitOptions): Promise<SubmittedRun> {
  const { knex, plan, idempotencyKey, now, bulkhead, room } = options;
  const runId = randomUUID();
  await transact(knex, maxSilenceMs, async tx => {
    if (room) {
      await requireCapacity(tx, plan, room.capacities, room.lookedAt);
    }
    await tx('runs').insert({
      id: runId,
      plan_hash: plan.hash,
      plan: toPlanBody(plan),
      intent: plan.intent,
      title: plan.title,
      subject: plan.subject,
      owner: plan.owner,
      requester: plan.requester,
      idempotency_key: idempotencyKey,
      state: 'planned',
      direction: 'forward',
      steps_total: plan.steps.length,
      bulkhead: bulkhead ?? null,
      next_run_at: now,
      created_at: now,
    });
    await insertDetails(tx, plan, { runId, now });
    const entry = toAuditEntry(options, runId);
    await appendEvents(tx, runId, [entry], now);
    await appendAudit(tx, [entry], now);
  });
  return { kind: 'made', runId };
}

async function insertDetails(
  tx: Knex.Transaction,
  plan: Plan,
  run: { runId: string; now: number },
): Promise<void> {
  const { runId, now } = run;
  await tx('steps').insert(
    plan.steps.map((step, position) => ({
      run_id: runId,
      position,
      name: step.name,
      title: step.title,
      state: 'pending',
    })),
  );
  if (plan.reservations.length > 0) {
    await tx('reservations').insert(
      plan.reservations.map(name => ({ name, run_id: runId, created_at: now })),
    );
  }
  if (plan.amounts.length > 0) {
    await tx('run_amounts').insert(
      plan.amounts.map(({ name, amount }) => ({ run_id: runId, name, amount })),
    );
  }
}

/** What the audit says of the request of a run. */
export function toAuditEntry(
  options: Pick<SubmitOptions, 'plan' | 'confirmation' | 'requestId'>,
  runId: string,
) {
  const { plan, confirmation, requestId } = options;
  return {
    actor: plan.requester,
    action: 'run.request',
    subject: plan.subject,
    runId,
    outcome: `plan ${plan.hash}`,
    reason:
      confirmation === undefined
        ? undefined
        : `confirmed by typing ${JSON.stringify(confirmation)}`,
    requestId,
  };
}

async function explainConflict(knex: Knex, plan: Plan): Promise<Error> {
  const used = await knex<RunRow>('runs')
    .where({ plan_hash: plan.hash })
    .first('id');
  if (used) {
    return new ConflictError(
      `plan: was submitted already, as run ${used.id}; make a new plan for a new run`,
    );
  }
  const held = await knex('reservations')
    .whereIn('name', plan.reservations)
    .first('name', 'run_id');
  return new ConflictError(
    held
      ? `plan: "${held.name}" is held by run ${held.run_id}; wait until that run is over, then plan again`
      : 'plan: another request was faster; plan again',
  );
}

function isUniqueViolation(error: unknown): boolean {
  const code = String((error as { code?: unknown } | undefined)?.code);
  // PostgreSQL 23505 is unique_violation.
  return (
    code === '23505' ||
    code === 'SQLITE_CONSTRAINT_UNIQUE' ||
    code === 'SQLITE_CONSTRAINT_PRIMARYKEY'
  );
}

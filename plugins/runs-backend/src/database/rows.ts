import type { Plan, RunState } from '@fairway/plugin-runs-common';
import type { RunRecord, StepRecord } from '../domain/RunRecord';

/** Row of table `runs`; bigint columns come back as strings from PostgreSQL. */
export interface RunRow {
  id: string;
  plan_hash: string;
  /** JSON of the plan without its contents. */
  plan: string;
  intent: string;
  title: string;
  subject: string;
  owner: string;
  requester: string;
  idempotency_key: string;
  state: RunState;
  direction: 'forward' | 'undo';
  ending: 'undone' | 'refused' | null;
  reason: string | null;
  /** Why it goes back; `reason` says meanwhile how that goes. */
  undo_reason: string | null;
  next_action: string | null;
  waiting_what: string | null;
  waiting_until: number | string | null;
  /** Since when the step that is due waits, all its waits together. */
  waiting_since: number | string | null;
  steps_done: number;
  steps_total: number;
  failures: number;
  next_run_at: number | string | null;
  lease_owner: string | null;
  lease_until: number | string | null;
  bulkhead: string | null;
  /** What a closed run left, as a JSON list. */
  left_over: string | null;
  epoch: number | string;
  created_at: number | string;
  started_at: number | string | null;
  finished_at: number | string | null;
}

/** Row of table `steps`. */
export interface StepRow {
  run_id: string;
  position: number;
  name: string;
  title: string;
  state: StepRecord['state'];
  attempts: number;
  started_at: number | string | null;
  finished_at: number | string | null;
  reason: string | null;
  receipt: string | null;
}

/** Milliseconds, or null. */
export function toMillis(value: number | string | null): number | null {
  return value === null ? null : Number(value);
}

export function toStepRecord(row: StepRow): StepRecord {
  return {
    position: row.position,
    name: row.name,
    title: row.title,
    state: row.state,
    attempts: row.attempts,
    startedAt: toMillis(row.started_at),
    finishedAt: toMillis(row.finished_at),
    reason: row.reason,
    receipt: row.receipt === null ? null : JSON.parse(row.receipt),
  };
}

export function toRunRecord(
  row: RunRow,
  steps: StepRow[],
  plan: Plan,
): RunRecord {
  return {
    id: row.id,
    plan,
    state: row.state,
    direction: row.direction,
    ending: row.ending,
    reason: row.reason,
    undoReason: row.undo_reason,
    nextAction: row.next_action,
    waitingWhat: row.waiting_what,
    waitingUntil: toMillis(row.waiting_until),
    waitingSince: toMillis(row.waiting_since),
    failures: row.failures,
    epoch: Number(row.epoch),
    createdAt: Number(row.created_at),
    startedAt: toMillis(row.started_at),
    finishedAt: toMillis(row.finished_at),
    leftOver: row.left_over === null ? [] : JSON.parse(row.left_over),
    steps: steps.map(toStepRecord),
  };
}

import type { Run, RunStep, RunSummary } from '@fairway/plugin-runs-common';
import { RunRow, toMillis } from '../database/rows';
import type { StepRecord } from '../domain/RunRecord';
import type { StoredRun } from './readRun';

/** ISO 8601, or null. */
export function toIso(millis: number | string | null): string | null {
  return millis === null ? null : new Date(Number(millis)).toISOString();
}

/** The columns that a list needs: not the plan, which may be as large as a megabyte. */
export const summaryColumns = [
  'id',
  'intent',
  'title',
  'subject',
  'owner',
  'requester',
  'bulkhead',
  'state',
  'reason',
  'next_action',
  'waiting_what',
  'waiting_until',
  'steps_done',
  'steps_total',
  'created_at',
  'started_at',
  'finished_at',
] as const satisfies (keyof RunRow)[];

export type SummaryRow = Pick<RunRow, (typeof summaryColumns)[number]>;

/** A row as the list shows it. */
export function toRunSummary(row: SummaryRow): RunSummary {
  const until = toMillis(row.waiting_until);
  return {
    id: row.id,
    intent: row.intent,
    title: row.title,
    subject: row.subject,
    owner: row.owner,
    requester: row.requester,
    ...(row.bulkhead !== null && { actsOn: row.bulkhead }),
    state: row.state,
    reason: row.reason,
    nextAction: row.next_action,
    waiting: row.waiting_what
      ? { what: row.waiting_what, until: toIso(until) }
      : null,
    progress: { done: row.steps_done, total: row.steps_total },
    createdAt: new Date(Number(row.created_at)).toISOString(),
    startedAt: toIso(row.started_at),
    finishedAt: toIso(row.finished_at),
  };
}

function toRunStep(step: StepRecord): RunStep {
  return {
    name: step.name,
    title: step.title,
    state: step.state,
    attempts: step.attempts,
    startedAt: toIso(step.startedAt),
    finishedAt: toIso(step.finishedAt),
    reason: step.reason,
    receipt: step.receipt,
  };
}

/** A run as its page shows it; what depends on the reader and on the intent is given. */
export function toRun(
  { row, record, audit }: StoredRun,
  shown: Pick<Run, 'may' | 'removal' | 'leftOver'>,
): Run {
  return {
    ...toRunSummary(row),
    plan: record.plan,
    steps: record.steps.map(toRunStep),
    ...shown,
    audit,
  };
}

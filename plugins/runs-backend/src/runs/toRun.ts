import type { Run, RunStep, RunSummary } from '@fairway/plugin-runs-common';
import type { Step } from '@fairway/plugin-runs-node';
import { RunRow, toMillis } from '../database/rows';
import { mayResume, mayUndo } from '../domain/decidePermittedActs';
import type { RunRecord, StepRecord } from '../domain/RunRecord';

/** ISO 8601, or null. */
export function toIso(millis: number | string | null): string | null {
  return millis === null ? null : new Date(Number(millis)).toISOString();
}

/** A row as the list shows it. */
export function toRunSummary(row: RunRow): RunSummary {
  const until = toMillis(row.waiting_until);
  return {
    id: row.id,
    intent: row.intent,
    title: row.title,
    subject: row.subject,
    owner: row.owner,
    requester: row.requester,
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

/** A run as its page shows it. `mayUpdate`: whether the reader may undo or resume it at all. */
export function toRun(options: {
  row: RunRow;
  record: RunRecord;
  audit: Run['audit'];
  steps: Pick<Step, 'name' | 'title' | 'pointOfNoReturn'>[];
  mayUpdate: boolean;
}): Run {
  const { row, record, audit, steps, mayUpdate } = options;
  return {
    ...toRunSummary(row),
    plan: record.plan,
    steps: record.steps.map(toRunStep),
    may: {
      undo: mayUpdate && mayUndo(record, steps).kind === 'yes',
      resume: mayUpdate && mayResume(record).kind === 'yes',
    },
    audit,
  };
}

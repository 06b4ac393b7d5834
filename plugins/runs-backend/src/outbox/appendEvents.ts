import type { RunEvent, RunEventType } from '@fairway/plugin-runs-common';
import type { Knex } from 'knex';
import { lockHead } from '../audit/appendAudit';
import { summaryColumns, SummaryRow, toIso } from '../runs/toRun';

/** The acts of the audit that others are told of. */
const types: Record<string, RunEventType> = {
  'run.request': 'run.submitted',
  'run.undo': 'run.undoing',
  'run.give-up': 'run.undoing',
  'run.refuse': 'run.undoing',
  'run.resume': 'run.resumed',
  'run.stuck': 'run.needs-attention',
  'run.finish': 'run.ended',
  'run.close': 'run.ended',
  'step.done': 'step.done',
  'step.undone': 'step.undone',
};

/**
 * Puts what happened to a run into the outbox, within the transaction in which it happened and after the run's row was written: the event is
 * there if and only if the change is. The lock of the audit makes the ids grow in the order of the transactions, so that who has read up to
 * one of them has missed none before it.
 */
export async function appendEvents(
  tx: Knex.Transaction,
  runId: string,
  acts: { action: string; step?: string }[],
  at: number,
): Promise<void> {
  const told = acts.filter(({ action }) => action in types);
  if (told.length === 0) {
    return;
  }
  await lockHead(tx);
  const run: SummaryRow = await tx('runs')
    .where({ id: runId })
    .first(...summaryColumns);
  await tx('outbox').insert(
    told.map(({ action, step }) => {
      const event: RunEvent = {
        type: types[action],
        at: toIso(at) as string,
        runId,
        intent: run.intent,
        title: run.title,
        subject: run.subject,
        owner: run.owner,
        requester: run.requester,
        state: run.state,
        reason: run.reason,
        nextAction: run.next_action,
        step: step ?? null,
      };
      const body = JSON.stringify(event);
      return { at, type: event.type, run_id: runId, event: body };
    }),
  );
}

/** How long an event is kept for subscribers that have not handled it yet, in milliseconds. */
const longestKeptMs = 30 * 24 * 60 * 60_000;

/** How long an event is kept that all subscribers have handled. */
const keptMs = 24 * 60 * 60_000;

/** Deletes events that everybody has handled, and what is older than thirty days. */
export async function deleteOldEvents(knex: Knex, now: number): Promise<void> {
  const [slowest] = await knex('outbox_consumers').min({
    position: 'position',
  });
  await knex('outbox')
    .where('at', '<', now - longestKeptMs)
    .orWhere(handled =>
      handled
        .where('at', '<', now - keptMs)
        .andWhere('id', '<=', Number(slowest?.position ?? 0)),
    )
    .delete();
}

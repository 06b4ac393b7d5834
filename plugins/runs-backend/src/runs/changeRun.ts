import { ConflictError } from '@backstage/errors';
import type { Request } from 'express';
import type { AuditTrail } from '../audit/AuditTrail';
import { toRequestId } from '../audit/auditAct';
import { appendEvents } from '../outbox/appendEvents';
import { nextEpoch } from '../database/nextEpoch';
import { RunRow } from '../database/rows';
import {
  mayClose,
  mayResume,
  mayUndo,
  Permitted,
  UndoRules,
} from '../domain/decidePermittedActs';
import type { RunRecord } from '../domain/RunRecord';

interface ChangeOptions {
  trail: AuditTrail;
  run: RunRecord;
  actor: string;
  now: number;
  request?: Request;
}

interface Change {
  action: 'run.undo' | 'run.resume' | 'run.close';
  permitted: Permitted;
  change: Partial<RunRow>;
  outcome: string;
  reason?: string;
}

/** Asks for everything an unfinished run made to be taken back. Throws ConflictError with the reason if that cannot be. */
export async function requestUndo(
  options: ChangeOptions & { rules: UndoRules | undefined },
): Promise<void> {
  const { run, actor, now, rules } = options;
  const reason = `Undone at the request of ${toName(actor)}`;
  await applyChange(options, {
    action: 'run.undo',
    permitted: mayUndo(run, rules),
    outcome: 'asked',
    change: {
      state: 'undoing',
      direction: 'undo',
      ending: 'undone',
      reason,
      undo_reason: reason,
      next_run_at: now,
    },
  });
}

/** Asks a run that needs attention to go on from where it stopped. */
export async function resumeRun(options: ChangeOptions): Promise<void> {
  const { run, now } = options;
  await applyChange(options, {
    action: 'run.resume',
    permitted: mayResume(run),
    outcome: 'asked',
    change: {
      state: run.direction === 'undo' ? 'undoing' : 'running',
      reason: run.undoReason,
      next_run_at: now,
    },
  });
}

/**
 * Ends a run that can neither go on nor back, as it is: its names are free again, and what it left is written down.
 *
 * @param options.leftOver - what stays behind, a line each
 */
export async function closeRun(
  options: ChangeOptions & { reason: string; leftOver: string[] },
): Promise<void> {
  const { run, actor, now, reason, leftOver } = options;
  await applyChange(options, {
    action: 'run.close',
    permitted: mayClose(run),
    outcome:
      leftOver.length > 0
        ? `left over: ${leftOver.join('; ')}`
        : 'nothing left',
    reason,
    change: {
      state: 'closed',
      reason: `Closed by ${toName(actor)}: ${reason}`,
      left_over: JSON.stringify(leftOver),
      next_run_at: null,
      finished_at: now,
    },
  });
}

/** As pages name people: without what is the same for nearly all. */
function toName(actor: string): string {
  return actor.replace(/^user:default\//, '');
}

async function applyChange(
  options: ChangeOptions,
  asked: Change,
): Promise<void> {
  const { trail, run, actor, now, request } = options;
  const { action, permitted, change, outcome, reason } = asked;
  if (permitted.kind === 'no') {
    throw new ConflictError(permitted.reason);
  }
  const entry = {
    ...{ actor, action, outcome, reason },
    runId: run.id,
    subject: run.plan.subject,
    requestId: request && toRequestId(request),
    epoch: run.epoch,
  };
  await trail.write(entry, request, async tx => {
    // The state that was assessed must still be there; the holder of the lease, if any, sees the new direction at its next write.
    const changed = await tx<RunRow>('runs')
      .where({ id: run.id, state: run.state, direction: run.direction })
      .update({
        ...change,
        failures: 0,
        next_action: null,
        waiting_what: null,
        waiting_until: null,
        waiting_since: null,
      });
    if (changed !== 1) {
      throw new ConflictError(
        `Run ${run.id} has changed in the meantime; open it again`,
      );
    }
    if (action === 'run.close') {
      // Whoever held the run before and slept can write nothing any more.
      const epoch = await nextEpoch(tx, now);
      await tx<RunRow>('runs').where({ id: run.id }).update({ epoch });
      await tx('reservations').where({ run_id: run.id }).delete();
    }
    await appendEvents(tx, run.id, [{ action }], now);
  });
}

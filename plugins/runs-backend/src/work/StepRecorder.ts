import type { JsonObject } from '@fairway/plugin-runs-common';
import { reachCrashPoint } from '@fairway/plugin-runs-node';
import { decideAfterFailure } from '../domain/decideAfterFailure';
import { findPointPassed } from '../domain/decideNextAct';
import { decideUnknownStep, UnknownPart } from '../domain/decideUnknownStep';
import { decideWait } from '../domain/decideWait';
import type { ActOutcome, StepTask } from './execution';
import { notWaiting, StepWriter } from './StepWriter';

/** How long this process leaves a run to others whose step it does not know. */
const passedOverMs = 30_000;

/** Writes what became of one act on one step: each method is one transition of the run, and answers whether the run is still claimed. */
export class StepRecorder extends StepWriter {
  /** The intent to act, written before the act. Answers the step as it is from then on. */
  async begun(): Promise<StepTask['record']> {
    const { record, deps } = this.task;
    const attempts = 1;
    await this.write('step.begin', 'begun', {
      run: { state: 'running', waiting_what: null, waiting_until: null },
      step: { state: 'begun', attempts, started_at: deps.now() },
    });
    reachCrashPoint(`step.${record.name}.begun`);
    return { ...record, attempts };
  }

  /** The receipt. Nothing else is begun with it: the next act is decided from what is stored. */
  async done(receipt: JsonObject): Promise<ActOutcome> {
    const { run, record, deps } = this.task;
    await this.write('step.done', 'done', {
      run: {
        state: 'running',
        failures: 0,
        reason: null,
        next_action: null,
        ...notWaiting,
        steps_done:
          run.steps.filter(({ state }) => state === 'done').length + 1,
      },
      step: {
        state: 'done',
        receipt: JSON.stringify(receipt),
        reason: null,
        finished_at: deps.now(),
      },
    });
    reachCrashPoint(`step.${record.name}.receipted`);
    return 'go-on';
  }

  /** The intent to undo, written before the act. */
  async undoBegun(): Promise<void> {
    await this.write('step.undo', 'begun', {
      run: { state: 'undoing' },
      step: { state: 'undoing' },
    });
    reachCrashPoint(`undo.${this.task.record.name}.begun`);
  }

  /** @param note - what was left alone, since it is no longer what this run made */
  async undone(note: string | undefined): Promise<ActOutcome> {
    const { run, record, deps } = this.task;
    await this.write('step.undone', note ? `undone; ${note}` : 'undone', {
      run: {
        failures: 0,
        reason: run.undoReason,
        ...notWaiting,
        steps_done: run.steps.filter(
          step => step.state === 'done' && step.position !== record.position,
        ).length,
      },
      // What it waited for, or failed at, is over.
      step: { state: 'undone', reason: note ?? null, finished_at: deps.now() },
    });
    reachCrashPoint(`undo.${record.name}.receipted`);
    return 'go-on';
  }

  /** Not there yet, for a reason outside: the run is released at once, and looked at again when it is due. */
  async waiting(what: string, retryAfterMs: number): Promise<ActOutcome> {
    const { run, record, step, deps } = this.task;
    const now = deps.now();
    const wait = decideWait({
      askedMs: retryAfterMs,
      waitingSince: run.waitingSince,
      now,
      deadlineMs: step?.waitDeadlineMs ?? deps.waitDeadlineMs,
    });
    if (wait.kind === 'too-long') {
      return this.stuck(
        `"${record.title}" has waited since ${wait.since} for ${what}`,
        'Check what it waits for, then resume this run: it waits again for as long.',
      );
    }
    return this.pause(this.#toNews(what), what, {
      afterMs: wait.afterMs,
      run: {
        failures: 0,
        // What failed before is over; why the run is undone is not.
        reason: run.undoReason,
        waiting_what: what,
        waiting_until: now + wait.afterMs,
        waiting_since: run.waitingSince ?? now,
        next_run_at: now + wait.afterMs,
      },
      step: { reason: what },
    });
  }

  /**
   * An attempt that threw, or whose result could not be read: tried again with backoff. After the last attempt the run is undone; if that is
   * not possible any more, somebody has to look.
   */
  async failed(error: unknown): Promise<ActOutcome> {
    const { run, record, intent, deps } = this.task;
    const reason = error instanceof Error ? error.message : String(error);
    const failures = run.failures + 1;
    const next = decideAfterFailure(failures, deps.random());
    if (next.kind === 'give-up') {
      const mustStay =
        run.direction === 'undo' || findPointPassed(run, intent.steps);
      return mustStay
        ? this.stuck(reason, this.#describeRetry())
        : this.goBack('run.give-up', reason, {
            ending: 'undone',
            undo_reason: `"${record.title}" failed: ${reason}`,
          });
    }
    const until = deps.now() + next.afterMs;
    return this.pause('step.fail', reason, {
      afterMs: next.afterMs,
      run: {
        failures,
        reason,
        waiting_what: `another attempt at "${record.title}"`,
        waiting_until: until,
        next_run_at: until,
      },
      step: { attempts: record.attempts + 1, reason },
    });
  }

  /**
   * The plan is no longer true: what was done is undone, and the run ends as refused, with the reason. After a point of no return it cannot
   * be undone: then somebody has to look.
   */
  async refused(reason: string): Promise<ActOutcome> {
    const { run, intent } = this.task;
    const passed = findPointPassed(run, intent.steps);
    return passed
      ? this.stuck(
          `${reason}; "${passed}" was started and cannot be undone`,
          this.#describeRetry(),
        )
      : this.goBack('run.refuse', reason, {
          ending: 'refused',
          undo_reason: reason,
        });
  }

  /** This process cannot execute that part of the run: it is due at once for other replicas, and passed over here. */
  async unknown(part: UnknownPart): Promise<ActOutcome> {
    const { run, deps } = this.task;
    const now = deps.now();
    const next = decideUnknownStep(run, part, now);
    if (next.kind === 'stuck') {
      return this.stuck(next.reason, next.nextAction);
    }
    deps.passOver(run.id, passedOverMs);
    return this.pause(this.#toNews(next.what), next.what, {
      run: {
        waiting_what: next.what,
        waiting_until: null,
        waiting_since: next.since,
        next_run_at: now,
      },
    });
  }

  #toNews(what: string): 'step.wait' | undefined {
    return this.task.run.waitingWhat === what ? undefined : 'step.wait';
  }

  #describeRetry(): string {
    return `Fix the cause, then resume this run: "${this.task.record.title}" is tried again.`;
  }
}

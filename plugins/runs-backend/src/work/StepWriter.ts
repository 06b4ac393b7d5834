import type { Step } from '@fairway/plugin-runs-node';
import type { RunRow, StepRow } from '../database/rows';
import type { ActOutcome, StepTask } from './execution';

/** Columns of a run that waits for nothing. */
export const notWaiting = {
  waiting_what: null,
  waiting_until: null,
  waiting_since: null,
};

export interface StepChange {
  run: Partial<RunRow>;
  step?: Partial<StepRow>;
  release?: boolean;
}

/** Writes transitions of a claimed run that concern one step. */
export class StepWriter {
  protected readonly task: StepTask<Step | undefined>;

  constructor(task: StepTask<Step | undefined>) {
    this.task = task;
  }

  /** Neither forward nor back by itself: the run keeps its reservations, and says what somebody should do. */
  async stuck(reason: string, nextAction: string): Promise<ActOutcome> {
    const { run, record } = this.task;
    const asked = nextAction.replace(/[.;]?$/, '.');
    await this.write('run.stuck', reason, {
      run: {
        state: 'needs-attention',
        reason,
        next_action: `${asked} If that is not possible, the platform team can close this run.`,
        next_run_at: null,
        ...notWaiting,
      },
      step: {
        reason,
        // A step that was not begun has left nothing, and stays as it is.
        ...(run.direction === 'forward' &&
          record.state !== 'pending' && { state: 'failed' as const }),
      },
      release: true,
    });
    return 'released';
  }

  /** Releases the run, to be looked at again after `afterMs`. One that is being undone stays `undoing`, so that nobody takes it for one that goes forward. */
  protected async pause(
    action: string | undefined,
    outcome: string,
    change: StepChange & { afterMs?: number },
  ): Promise<ActOutcome> {
    const { run, deps } = this.task;
    const state = run.direction === 'undo' ? 'undoing' : 'waiting';
    await this.write(action, outcome, {
      run: { state, ...change.run },
      step: change.step,
      release: true,
    });
    if (change.afterMs !== undefined) {
      deps.wakeAfter(change.afterMs);
    }
    return 'released';
  }

  /** The run is undone from now on. */
  protected async goBack(
    action: 'run.give-up' | 'run.refuse',
    reason: string,
    ending: { ending: 'undone' | 'refused'; undo_reason: string },
  ): Promise<ActOutcome> {
    await this.write(action, reason, {
      run: {
        state: 'undoing',
        direction: 'undo',
        failures: 0,
        reason: ending.undo_reason,
        ...notWaiting,
        ...ending,
      },
      step: { reason },
    });
    return 'go-on';
  }

  /** @param action - what the audit says of it; undefined if it has been said already */
  protected async write(
    action: string | undefined,
    outcome: string,
    change: StepChange,
  ): Promise<void> {
    const { claimed, run, record } = this.task;
    await claimed.write({
      direction: run.direction,
      run: change.run,
      steps: change.step && [{ position: record.position, ...change.step }],
      audit: action ? [{ action, step: record.name, outcome }] : [],
      release: change.release,
    });
  }
}

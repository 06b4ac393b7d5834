import { finalRunStates } from '@fairway/plugin-runs-common';
import type { Step } from '@fairway/plugin-runs-node';
import { findPointPassed } from './decideNextAct';
import type { RunRecord } from './RunRecord';

export type Permitted = { kind: 'yes' } | { kind: 'no'; reason: string };

/** What of an intent decides whether a run of it may go back. */
export interface UndoRules {
  steps: Pick<Step, 'name' | 'title' | 'pointOfNoReturn'>[];
  /** How to remove what a finished run made, a sentence for a person. */
  removal?: string;
}

/**
 * Whether a run may go back now: only while it is not over. What a finished run made is in use, and is removed by an intent of its own,
 * which asks for its own permission and shows what goes. `rules` are undefined if no plugin contributes the intent any more.
 */
export function mayUndo(
  run: RunRecord,
  rules: UndoRules | undefined,
): Permitted {
  if (finalRunStates.includes(run.state)) {
    return { kind: 'no', reason: explainOver(run, rules) };
  }
  if (run.direction === 'undo') {
    return { kind: 'no', reason: 'The run is already being undone' };
  }
  if (!rules) {
    return {
      kind: 'no',
      reason: `No plugin of this portal knows how to undo "${run.plan.intent}"; the platform team can close the run`,
    };
  }
  const passed = findPointPassed(run, rules.steps);
  return passed
    ? { kind: 'no', reason: `"${passed}" was started and cannot be undone` }
    : { kind: 'yes' };
}

function explainOver(run: RunRecord, rules: UndoRules | undefined): string {
  switch (run.state) {
    case 'succeeded':
      return [
        'The run has succeeded and can no longer be undone',
        rules?.removal,
      ]
        .filter(Boolean)
        .join('. ');
    case 'undone':
      return 'The run was undone; nothing is left to undo';
    case 'closed':
      return 'The run was closed; what it left is listed on its page';
    default:
      return `The run is ${run.state}: nothing was made`;
  }
}

/** Whether a run that needs attention may be asked to go on. */
export function mayResume(run: RunRecord): Permitted {
  return run.state === 'needs-attention'
    ? { kind: 'yes' }
    : {
        kind: 'no',
        reason: `The run is ${run.state}; only one that needs attention can be resumed`,
      };
}

/** Whether a run may be closed as it is: only if it can go on by nobody's doing. */
export function mayClose(run: RunRecord): Permitted {
  return run.state === 'needs-attention'
    ? { kind: 'yes' }
    : {
        kind: 'no',
        reason: `The run is ${run.state}; only one that needs attention can be closed`,
      };
}

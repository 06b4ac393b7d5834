import type { Step } from '@fairway/plugin-runs-node';
import { findPointPassed } from './decideNextAct';
import type { RunRecord } from './RunRecord';

export type Permitted = { kind: 'yes' } | { kind: 'no'; reason: string };

/** Whether a run may be turned round now. */
export function mayUndo(
  run: RunRecord,
  steps: Pick<Step, 'name' | 'title' | 'pointOfNoReturn'>[],
): Permitted {
  if (run.direction === 'undo') {
    return { kind: 'no', reason: 'The run is being undone already' };
  }
  if (run.state === 'refused' || run.state === 'expired') {
    return { kind: 'no', reason: `The run is ${run.state}: nothing was made` };
  }
  const passed = findPointPassed(run, steps);
  return passed
    ? { kind: 'no', reason: `"${passed}" was begun and cannot be taken back` }
    : { kind: 'yes' };
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

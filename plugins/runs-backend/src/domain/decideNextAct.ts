import type { Step } from '@fairway/plugin-runs-node';
import type { RunRecord, StepRecord } from './RunRecord';

/** What a worker that holds a run should do next. */
export type NextAct =
  | { kind: 'begin'; step: StepRecord }
  | { kind: 'verify'; step: StepRecord }
  | { kind: 'undo'; step: StepRecord }
  | { kind: 'finish'; state: 'succeeded' | 'undone' | 'refused' };

/**
 * Forward, steps are done in order, and a step that was begun and has no receipt is verified before it is applied again.
 * Backward, everything that was begun is undone in reverse order.
 */
export function decideNextAct(run: RunRecord): NextAct {
  return run.direction === 'forward' ? decideForward(run) : decideUndo(run);
}

function decideForward(run: RunRecord): NextAct {
  const step = run.steps.find(candidate => candidate.state !== 'done');
  if (!step) {
    return { kind: 'finish', state: 'succeeded' };
  }
  return step.state === 'pending'
    ? { kind: 'begin', step }
    : { kind: 'verify', step };
}

function decideUndo(run: RunRecord): NextAct {
  const step = [...run.steps]
    .reverse()
    .find(
      candidate =>
        candidate.state !== 'pending' && candidate.state !== 'undone',
    );
  return step
    ? { kind: 'undo', step }
    : { kind: 'finish', state: run.ending ?? 'undone' };
}

/** The step that forbids going back, if one of those was begun. */
export function findPointPassed(
  run: RunRecord,
  steps: Pick<Step, 'name' | 'title' | 'pointOfNoReturn'>[],
): string | undefined {
  return steps.find(
    step =>
      step.pointOfNoReturn &&
      run.steps.some(
        record => record.name === step.name && record.state !== 'pending',
      ),
  )?.title;
}

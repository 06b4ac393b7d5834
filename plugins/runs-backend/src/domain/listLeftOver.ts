import type { Step } from '@fairway/plugin-runs-node';
import type { RunRecord, StepRecord } from './RunRecord';

const states: Record<StepRecord['state'], string | undefined> = {
  pending: undefined,
  undone: undefined,
  begun: 'was begun and not proven',
  failed: 'was begun and not proven',
  done: 'was done',
  undoing: 'was being undone',
};

/** What a run that stops here leaves, a line per step that was begun and is not undone. */
export function listLeftOver(
  run: RunRecord,
  steps: Pick<Step, 'name' | 'leaves'>[],
): string[] {
  return run.steps.flatMap(record => {
    const state = states[record.state];
    if (state === undefined) {
      return [];
    }
    const leaves = steps
      .find(step => step.name === record.name)
      ?.leaves?.(run.plan);
    return [`"${record.title}" ${state}${leaves ? `: ${leaves}` : ''}`];
  });
}

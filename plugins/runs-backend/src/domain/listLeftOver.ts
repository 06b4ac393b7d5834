import type { Intent } from '@fairway/plugin-runs-node';
import type { RunRecord, StepRecord } from './RunRecord';

const states: Record<StepRecord['state'], string | undefined> = {
  pending: undefined,
  undone: undefined,
  begun: 'was started and not confirmed',
  failed: 'was started and not confirmed',
  done: 'was done',
  undoing: 'was being undone',
};

/** What a run that stops here leaves, a line per step that was begun and is not undone. */
export function listLeftOver(
  run: RunRecord,
  intent: Pick<Intent, 'steps' | 'payloadSchema'> | undefined,
): string[] {
  const payload = intent?.payloadSchema.safeParse(run.plan.payload).data;
  return run.steps.flatMap(record => {
    const state = states[record.state];
    if (state === undefined) {
      return [];
    }
    const step = intent?.steps.find(({ name }) => name === record.name);
    const leaves = payload && step?.leaves?.(payload);
    return [`"${record.title}" ${state}${leaves ? `: ${leaves}` : ''}`];
  });
}

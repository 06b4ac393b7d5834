import type { RunStep } from '@fairway/plugin-runs-common';

export type StepLook = 'waiting' | 'busy' | 'done' | 'failed' | 'undone';

const looks: Record<RunStep['state'], { look: StepLook; word: string }> = {
  pending: { look: 'waiting', word: 'Not started' },
  begun: { look: 'busy', word: 'In progress' },
  done: { look: 'done', word: 'Done' },
  undoing: { look: 'busy', word: 'Undoing' },
  undone: { look: 'undone', word: 'Undone' },
  failed: { look: 'failed', word: 'Failed' },
};

/** How a state of a step looks and reads. */
export function describeStepState(state: RunStep['state']): {
  look: StepLook;
  word: string;
} {
  return looks[state];
}

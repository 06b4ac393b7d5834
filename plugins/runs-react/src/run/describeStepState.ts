import type { RunStep } from '@fairway/plugin-runs-common';

export type StepAppearance = 'waiting' | 'busy' | 'done' | 'failed' | 'undone';

const appearances: Record<
  RunStep['state'],
  { appearance: StepAppearance; word: string }
> = {
  pending: { appearance: 'waiting', word: 'Not started' },
  begun: { appearance: 'busy', word: 'In progress' },
  done: { appearance: 'done', word: 'Done' },
  undoing: { appearance: 'busy', word: 'Undoing' },
  undone: { appearance: 'undone', word: 'Undone' },
  failed: { appearance: 'failed', word: 'Failed' },
};

/** How a state of a step is shown: its appearance and its word. */
export function describeStepState(state: RunStep['state']): {
  appearance: StepAppearance;
  word: string;
} {
  return appearances[state];
}

import type { RunState } from '@fairway/plugin-runs-common';
import type { StateTone } from '@fairway/portal-ui';

const descriptions: Record<RunState, { tone: StateTone; word: string }> = {
  planned: { tone: 'neutral', word: 'Planned' },
  'awaiting-approval': { tone: 'neutral', word: 'Awaiting approval' },
  running: { tone: 'busy', word: 'Running' },
  waiting: { tone: 'busy', word: 'Waiting' },
  succeeded: { tone: 'good', word: 'Succeeded' },
  undoing: { tone: 'busy', word: 'Undoing' },
  undone: { tone: 'neutral', word: 'Undone' },
  refused: { tone: 'bad', word: 'Refused' },
  expired: { tone: 'neutral', word: 'Expired' },
  'needs-attention': { tone: 'bad', word: 'Needs attention' },
  closed: { tone: 'bad', word: 'Closed' },
};

/** How a state of a run looks and reads. */
export function describeRunState(state: RunState): {
  tone: StateTone;
  word: string;
} {
  return descriptions[state];
}

import { EnvironmentSummary } from '@fairway/plugin-environments-common';
import { StateTone } from '@fairway/portal-ui';

const states: Record<
  EnvironmentSummary['state'],
  { tone: StateTone; word: string }
> = {
  ready: { tone: 'good', word: 'Ready' },
  preparing: { tone: 'busy', word: 'Preparing' },
  retiring: { tone: 'busy', word: 'Retiring' },
  unknown: { tone: 'unknown', word: 'Unknown' },
  'needs-attention': { tone: 'bad', word: 'Needs attention' },
};

/** Word and tone of an environment's state. */
export function describeState(state: EnvironmentSummary['state']): {
  tone: StateTone;
  word: string;
} {
  return states[state];
}

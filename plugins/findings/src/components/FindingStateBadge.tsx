import type { FindingState } from '@fairway/plugin-findings-common';
import { StateBadge, type StateTone } from '@fairway/portal-ui';
import { describeState } from '../domain/words';

const tones: Record<FindingState, StateTone> = {
  open: 'bad',
  unknown: 'unknown',
  snoozed: 'neutral',
  accepted: 'neutral',
  closed: 'good',
};

/** How a finding stands. */
export function FindingStateBadge({ state }: { state: FindingState }) {
  return <StateBadge tone={tones[state]}>{describeState(state)}</StateBadge>;
}

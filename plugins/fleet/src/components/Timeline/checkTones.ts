import type { CheckState } from '@fairway/plugin-fleet-common';
import type { StateTone } from '@fairway/portal-ui';

/** How the state that a check came to looks. */
export const checkTones: Record<CheckState, StateTone> = {
  bad: 'bad',
  good: 'good',
  unknown: 'unknown',
  'not-applicable': 'neutral',
};

import type { FindingState } from '@fairway/plugin-findings-common';

const stateWords: Record<FindingState, string> = {
  open: 'Open',
  unknown: 'Unknown',
  snoozed: 'Snoozed',
  accepted: 'Accepted',
  closed: 'Closed',
};

export function describeState(state: FindingState): string {
  return stateWords[state];
}

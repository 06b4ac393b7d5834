import type { FindingState, Severity } from '@fairway/plugin-findings-common';

const severityWords: Record<Severity, string> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};

const stateWords: Record<FindingState, string> = {
  open: 'Open',
  unknown: 'Unknown',
  snoozed: 'Snoozed',
  accepted: 'Accepted',
  closed: 'Closed',
};

export function describeSeverity(severity: Severity): string {
  return severityWords[severity];
}

export function describeState(state: FindingState): string {
  return stateWords[state];
}

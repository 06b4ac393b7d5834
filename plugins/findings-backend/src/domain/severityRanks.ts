import { severities, type Severity } from '@fairway/plugin-findings-common';

/** As a number that databases can order by: 4 is critical, 1 is low. */
export function toRank(severity: Severity): number {
  return severities.length - severities.indexOf(severity);
}

export function toSeverity(rank: number): Severity {
  return severities[severities.length - rank] ?? 'low';
}

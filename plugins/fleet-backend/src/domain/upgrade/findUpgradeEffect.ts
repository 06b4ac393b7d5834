import type {
  CheckNature,
  CheckSeverity,
  CheckState,
  UpgradeEffect,
} from '@fairway/plugin-fleet-common';

/** The rules of the next minor, which block whatever their severity. Another patch of the same minor does not ask them. */
export const ofNextMinor: readonly string[] = [
  'FW-API-MANIFESTSNEXT',
  'FW-API-REMOVEDNEXT',
  'FW-NODE-KUBELETNEXT',
  'FW-NODE-PROXYNEXT',
];

/** What a check means for an upgrade. Grave constraints block; other ones, and what is gravely wrong already, should be known before. */
export function findUpgradeEffect(check: {
  id: string;
  kind: CheckNature;
  severity: CheckSeverity;
  state: CheckState;
}): UpgradeEffect | undefined {
  const { id, kind, severity, state } = check;
  if (kind === 'condition') {
    return state === 'bad' && isGrave(severity) ? 'warns' : undefined;
  }
  if (state !== 'bad' && state !== 'unknown') return undefined;
  if (!isGrave(severity) && !ofNextMinor.includes(id)) return 'warns';
  return state === 'bad' ? 'blocks' : 'undetermined';
}

function isGrave(severity: CheckSeverity): boolean {
  return severity === 'critical' || severity === 'high';
}

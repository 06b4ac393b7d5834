import type {
  CheckState,
  Outlook,
  OutlookState,
} from '@fairway/plugin-fleet-common';
import type { StoredVerdicts } from '../checks/assessChecks';
import type { Check } from '../checks/Check';
import { findUpgradeEffect } from '../upgrade/findUpgradeEffect';

/** The checks of a topic by the beginning of their ids. */
const beginnings = {
  certificates: ['FW-CERT-', 'FW-WEBHOOK-CERTIFICATE'],
  capacity: ['FW-CAPACITY-'],
} as const;

/** What the checks of a cluster say of what is ahead of it. One that was never assessed is unknown. */
export function assessOutlook(
  checks: readonly Check[],
  verdicts: StoredVerdicts,
): Outlook {
  const standing = checks.map(({ id, kind, severity }) => {
    const verdict = verdicts.get(id);
    return {
      ...{ id, kind },
      severity: verdict?.severity ?? severity,
      state: verdict?.state ?? ('unknown' as const),
    };
  });
  const statesOf = (topic: keyof typeof beginnings) =>
    standing
      .filter(({ id }) => beginnings[topic].some(each => id.startsWith(each)))
      .map(({ state }) => state);
  return {
    upgrade: toState(standing.map(each => toUpgradeState(each))),
    certificates: toState(statesOf('certificates')),
    capacity: toState(statesOf('capacity')),
  };
}

function toUpgradeState(
  check: Parameters<typeof findUpgradeEffect>[0],
): CheckState {
  const effect = findUpgradeEffect(check);
  switch (effect) {
    case 'blocks':
      return 'bad';
    case 'undetermined':
      return 'unknown';
    case 'warns':
    case undefined:
      return 'good';
    default:
      return effect satisfies never;
  }
}

function toState(states: readonly CheckState[]): OutlookState {
  if (states.includes('bad')) return 'bad';
  return states.includes('unknown') ? 'unknown' : 'good';
}

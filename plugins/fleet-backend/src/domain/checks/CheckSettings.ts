import type { CheckSeverity } from '@fairway/plugin-fleet-common';
import type { Check } from './Check';

/** What a fleet wants otherwise than the registry has it, for one check and tier. */
export interface CheckOverride {
  isOff?: boolean;
  severity?: CheckSeverity;
  thresholds?: Record<string, number>;
  reason: string;
}

/** Overrides by the id of their check, for one tier. */
export type CheckOverrides = ReadonlyMap<string, CheckOverride>;

/** How a check is to be assessed for a cluster. */
export interface CheckSettings {
  isOff: boolean;
  severity: CheckSeverity;
  thresholds: Record<string, number>;
  /** Why it is otherwise than the registry has it; absent if it is not. */
  reason?: string;
}

/** The registry's settings of the check, with what the fleet wants otherwise. */
export function resolveSettings(
  check: Check,
  overrides: CheckOverrides,
): CheckSettings {
  const override = overrides.get(check.id);
  const defaults = Object.fromEntries(
    Object.entries(check.thresholds).map(([name, each]) => [
      name,
      each.default,
    ]),
  );
  return {
    isOff: (override?.isOff ?? false) && !check.isBuiltIn,
    severity: override?.severity ?? check.severity,
    thresholds: { ...defaults, ...override?.thresholds },
    ...(override && { reason: override.reason }),
  };
}

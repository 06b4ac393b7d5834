import type { UpgradeReadiness } from '@fairway/plugin-fleet-common';

/** A cluster that can be upgraded, with what a test changes about it. */
export function anUpgradeReadiness(
  change: Partial<UpgradeReadiness> = {},
): UpgradeReadiness {
  return {
    cluster: 'harbour-dev',
    from: 'v1.36.1',
    to: '1.37',
    verdict: 'READY',
    reasons: [],
    ...change,
  };
}

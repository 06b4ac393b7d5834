import type { Verdict } from '@fairway/plugin-fleet-common';

/** What the fleet last said of each cluster, by name; empty if nobody can say. */
export interface FleetHealth {
  read(
    signal: AbortSignal,
  ): Promise<Map<string, { verdict: Verdict; reason: string }>>;
}

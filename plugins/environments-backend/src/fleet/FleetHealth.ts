import type { Verdict } from '@fairway/plugin-fleet-common';

/** What the fleet last said of each cluster, by name; empty if nobody can say, or not soon. Callers share the map, and leave it as it is. */
export interface FleetHealth {
  read(): Promise<ReadonlyMap<string, { verdict: Verdict; reason: string }>>;
}

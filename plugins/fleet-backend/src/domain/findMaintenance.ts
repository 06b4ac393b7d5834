import type { Maintenance } from '@fairway/plugin-fleet-common';

/** The maintenance that a cluster is in at that time; undefined before its beginning and from its end on. */
export function findMaintenance(
  { maintenance }: { maintenance: Maintenance | null },
  now: number,
): Maintenance | undefined {
  return maintenance &&
    Date.parse(maintenance.from) <= now &&
    now < Date.parse(maintenance.until)
    ? maintenance
    : undefined;
}

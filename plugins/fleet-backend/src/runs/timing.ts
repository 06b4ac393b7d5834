/** How soon steps look again whether the fleet has followed Git, in milliseconds. */
export const fleetRetryMs = 250;

/** The fleet follows within seconds; for so long Git may be slow before somebody has to look. */
export const fleetPatienceMs = 10 * 60_000;

/**
 * Longest time, in milliseconds, for which a replica that is paused within a transaction holds the rows of a cluster. Below the lease of a
 * cluster, so that another one takes it over as if the first had been killed.
 */
export const maxSilenceMs = 10_000;

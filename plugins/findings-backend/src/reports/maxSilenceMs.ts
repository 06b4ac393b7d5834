/** Longest time, in milliseconds, for which a replica that is paused within a transaction keeps others from storing reports of a rule. */
export const maxSilenceMs = 10_000;

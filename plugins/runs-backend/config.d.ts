export interface Config {
  fairway?: {
    /** The ledger of changes. */
    runs?: {
      /** How long a replica holds a run without a sign of life. Default 15. */
      leaseSeconds?: number;
      /** How often a replica looks for runs that are due. Default 2. */
      pollSeconds?: number;
      /** Longest time of one call of a step. Default 60. */
      stepDeadlineSeconds?: number;
      /** Runs carried at once by one replica. Default 8. */
      concurrency?: number;
    };
  };
}

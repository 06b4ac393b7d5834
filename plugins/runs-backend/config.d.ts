export interface Config {
  fairway?: {
    /** The ledger of changes. */
    runs?: {
      /** How long a replica holds a run with a lease that was not renewed. Default 15. */
      leaseSeconds?: number;
      /** How often a replica looks for runs that are due. Default 2. */
      pollSeconds?: number;
      /** Longest time of one call of a step. Default 60. */
      stepDeadlineSeconds?: number;
      /** Runs executed at once by one replica. Default 8. */
      concurrency?: number;
      /** Of those, runs that act on one cluster. Default 3. */
      concurrencyPerCluster?: number;
      /** Longest time that one step may wait for the world in all, before the run needs attention. Default 1800. */
      waitDeadlineSeconds?: number;
      /**
       * Days after which a run that is over is deleted. What shows whose an object is stays until the object is gone; the audit is kept apart.
       * Default 400.
       */
      retentionDays?: number;
      plans?: {
        /** Plans that one person may make within a minute, over all replicas. Default 60. */
        perMinute?: number;
        /** Plans that are made for one team within a minute, over all replicas. Default 240. */
        perTeamAndMinute?: number;
        /** Plans of one person that are valid and not submitted. Default 100. */
        open?: number;
      };
    };
  };
}

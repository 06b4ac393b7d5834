export interface Config {
  fairway?: {
    /** What clusters have otherwise than Git declares. */
    drift?: {
      /** How long what no person changed must last until it is drift. It is looked at again as often, at least every 30 seconds. Default 60. */
      settleSeconds?: number;
      /** How long, after Git has changed an object, delivery may take until a difference is drift. Default 300. */
      rolloutSeconds?: number;
    };
  };
}

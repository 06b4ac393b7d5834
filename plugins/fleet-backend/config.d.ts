export interface Config {
  fairway?: {
    fleet?: {
      /** Seconds between two heartbeats of one cluster, 2 to 300; 10 if absent. Two missed ones make its verdict unknown. */
      heartbeatSeconds?: number;
      /**
       * Seconds between two readings of what changes by the minute, nodes and pods among it, 5 to 3600; 60 if absent. The rest is read five times less
       * often. What is watched is told when it changes, and whole as often as this.
       */
      checksSeconds?: number;
      /** File in which `npm start` says how far the clusters on this machine are. A deployment has none. */
      localProgressFile?: string;
    };
  };
}

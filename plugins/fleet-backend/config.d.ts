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
      /** Links that every cluster has, such as to dashboards, logs and traces; 20 at most. */
      links?: Array<{
        title: string;
        /** http or https URL with `{name}`, `{tier}`, `{region}`, `{provider}` and `{ring}` of the cluster after its host. */
        url: string;
      }>;
      /** File in which `npm start` says how far the clusters on this machine are. A deployment has none. */
      localProgressFile?: string;
    };
  };
}

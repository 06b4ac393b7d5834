export interface Config {
  fairway?: {
    limits?: {
      /** Most requests to the portal of one person within a minute, for each replica. Default 3000. */
      requestsPerMinute?: number;
      /**
       * Most requests to the portal of one address without a token within a minute, for each replica. Default 600. Behind a proxy set
       * `backend.trustProxy` (FAIRWAY_TRUST_PROXY), or all share one address.
       */
      anonymousRequestsPerMinute?: number;
      /** Most requests to the portal of one address within a minute, whoever sends them, for each replica. Default 15000. */
      addressRequestsPerMinute?: number;
    };
  };
}

export interface Config {
  fairway?: {
    /** What clusters have otherwise than Git declares. */
    drift?: {
      /** How long what no person changed must last until it is drift. It is looked at again as often, at least every 30 seconds. Default 60. */
      settleSeconds?: number;
      /** How long, after Git has changed an object, delivery may take until a difference is drift. Default 300. */
      rolloutSeconds?: number;
      /** Folders of plain manifests in other Git repositories that declare objects of clusters, beside `rendered/` of the fleet repository. */
      sources?: Array<{
        /** DNS label; the name of the source in messages and in the address of a page. */
        name: string;
        /** https:// URL, or the path of a bare repository on this machine. */
        url: string;
        /** main if absent */
        branch?: string;
        /** PEM file of the authorities that may vouch for an https remote, if the system's do not. */
        caFile?: string;
        credentials?: {
          username: string;
          /** @visibility secret */
          password?: string;
          /** Read at each use. */
          passwordFile?: string;
        };
        /** Folder from the root of the repository; `{cluster}` stands for the name of the cluster. The whole repository if absent. */
        path?: string;
        /** Names of the clusters that it declares. */
        clusters: string[];
        /** Namespace of objects of built-in kinds that name none; of other kinds the cluster alone knows whether they belong to one. */
        namespace?: string;
        /** Entity reference of the owner; the platform team's if absent. */
        owner?: string;
      }>;
    };
  };
}

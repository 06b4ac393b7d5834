export interface Config {
  fairway?: {
    fleet?: {
      /** The clusters that the operator declares. */
      clusters?: Array<{
        /** DNS label; also the name of the catalog entity. */
        name: string;
        title?: string;
        /** Entity reference of the owner, such as group:default/platform; a document may name another. */
        owner?: string;
        labels: {
          provider: string;
          region: string;
          /** dev, staging or production */
          tier: string;
          ring: string;
        };
        /** What it is for; a document may say otherwise. Not stated if absent. */
        role?: 'platform' | 'workload';
        /** https:// URL of the API server. */
        server: string;
        /** Base64 of the PEM bundle that signs the API server's certificate, as in a kubeconfig. */
        caData: string;
        /** The identity that only reads. */
        reader: {
          /** @visibility secret */
          token?: string;
          /** Read again when the file changes. */
          tokenFile?: string;
        };
        /** The identity that makes environments; without it the cluster is watched, and has none. */
        provisioner?: {
          /** @visibility secret */
          token?: string;
          tokenFile?: string;
        };
      }>;
      /** Clusters whose server and credentials stand in kubeconfigs. The files are read again when they change. */
      kubeconfigs?: Array<{
        /** Absolute path of a kubeconfig, or several joined as in KUBECONFIG; `${KUBECONFIG}` takes the variable. */
        path: string;
        /** The contexts that are clusters of the fleet; others are not looked at. */
        contexts: Array<{
          /** The context of the identity that only reads. */
          context: string;
          /** The context of the identity that makes environments; without it the cluster is watched, and has none. */
          provisionerContext?: string;
          /** DNS label; also the name of the catalog entity. */
          name: string;
          title?: string;
          /** Entity reference of the owner, such as group:default/platform; a document may name another. */
          owner?: string;
          labels: {
            provider: string;
            region: string;
            /** dev, staging or production */
            tier: string;
            ring: string;
          };
          /** What it is for; a document may say otherwise. Not stated if absent. */
          role?: 'platform' | 'workload';
        }>;
      }>;
      /** Clusters whose objects tell of others; each is one of `clusters` or `kubeconfigs`, by which it is read. */
      hubs?: Array<{
        /** Name of the hub cluster. */
        cluster: string;
        /** ClusterProfile (SIG Multicluster), Cluster (Cluster API), or both. */
        kinds: Array<'ClusterProfile' | 'Cluster'>;
        /** The namespaces that are read; all if absent. */
        namespaces?: string[];
        /** Seconds between two readings; 30 if absent. */
        pollSeconds?: number;
        /** What the labels of an object do not say. */
        labels: {
          provider: string;
          region: string;
          /** dev, staging or production */
          tier: string;
          ring: string;
        };
        /** Keys of the labels of an object that say it, such as topology.kubernetes.io/region. Who may write them decides the tier if one is named for it. */
        labelKeys?: {
          provider?: string;
          region?: string;
          tier?: string;
          ring?: string;
        };
      }>;
      /**
       * Credentials for documents of the fleet repository, and for what hubs tell, that name exactly this server and CA. A Cluster of Cluster API
       * names no CA: it is known by its server, and this CA is believed.
       */
      credentials?: Array<{
        server: string;
        caData: string;
        reader: {
          /** @visibility secret */
          token?: string;
          tokenFile?: string;
        };
        provisioner?: {
          /** @visibility secret */
          token?: string;
          tokenFile?: string;
        };
      }>;
      /** Hosts or origins that documents of the fleet repository may name although they are private or loopback. */
      allowServers?: string[];
    };
    /** The Git repository that declares clusters, environment classes, environments and applications. */
    repository?: {
      /** https:// URL, or the path of a bare repository on this machine. */
      url: string;
      /** Absolute path of the folder in which this process keeps its private mirror. */
      directory: string;
      /** main if absent */
      branch?: string;
      /** Seconds between two looks at the remote; 30 if absent. */
      pollSeconds?: number;
      /** PEM file of the authorities that may vouch for an https remote, if the system's do not. */
      caFile?: string;
      /** The portal as committer. */
      author?: {
        name: string;
        email: string;
      };
      credentials?: {
        username: string;
        /** @visibility secret */
        password?: string;
        /** Read at each use. */
        passwordFile?: string;
      };
    };
  };
}

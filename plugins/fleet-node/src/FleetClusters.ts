import type { CallTally, ClusterClient } from '@fairway/cluster-client';
import type {
  ClusterLabels,
  ClusterLifecycle,
  ClusterRole,
  DeclaredBy,
} from '@fairway/plugin-fleet-common';

/** The file that tells about a cluster, at the commit it was read at. */
export interface ClusterDocumentLocation {
  path: string;
  commit: string;
}

/** One Kubernetes API server that the portal knows. Credentials are not part of it. */
export interface FleetCluster {
  name: string;
  title?: string;
  labels: ClusterLabels;
  /** URL of the API server; empty if its kubeconfig could never be read, its hub knows none, or its document says that it is still to come. */
  server: string;
  /** Who declares it. */
  source: DeclaredBy;
  /** Why no client can be opened (say `no credentials are bound to this server and CA`); absent if one can. */
  unusable?: string;
  /** Entity reference of the owner, if somebody told it. */
  owner?: string;
  /** What it is for; absent: nobody states it. */
  role?: ClusterRole;
  lifecycle?: ClusterLifecycle;
  /** The Kubernetes version its document asks for. */
  desiredVersion?: string;
  /** Planned work, as its document says; times are ISO 8601. */
  maintenance?: { from: string; until: string; reason: string };
  links?: { title: string; url: string }[];
  /** The document that declares it or adds to it. */
  document?: ClusterDocumentLocation;
}

/** A source beside what the operator's configuration names. */
export type DeclaringSource = Extract<DeclaredBy, 'fleet-repository'>;

/** How an API server is reached, without who asks. */
export interface ClusterEndpoint {
  /** URL of the API server. */
  server: string;
  /** CA bundle, base64 PEM, as a kubeconfig wants it. */
  caData: string;
  /** Whom the server's certificate names, if not the host of `server`. */
  serverName?: string;
  /** The proxy that the portal goes through. It may hold a password: it must not leave the process. */
  proxyUrl?: string;
}

/**
 * What a source says of a cluster. With `server` and `caData` it declares one; without, one that is ordered or being built, or it adds to the
 * cluster of the same name that the operator's configuration declares. What it leaves out stays as the configuration says, and the tier in any case.
 */
export type ClusterDeclaration = Omit<
  FleetCluster,
  'source' | 'unusable' | 'labels' | 'server'
> & {
  labels?: ClusterLabels;
  server?: string;
  /** Base64 PEM, as in a kubeconfig. */
  caData?: string;
};

/**
 * The fleet as the backends of this process see it: one instance per process, so that connections and bulkheads are not multiplied.
 * Clusters of the operator's configuration are there by themselves; other sources are fed by the fleet backend.
 */
export interface FleetClusters {
  list(): FleetCluster[];
  find(name: string): FleetCluster | undefined;
  /** What the operator's configuration, kubeconfigs and hubs declare, before documents add to it. */
  configured(): FleetCluster[];
  /** Tells the configurations of two replicas apart; holds no secret. */
  fingerprint(): string;
  /** Sources that are configured but were not read yet. Who removes what the list lacks must wait until there are none. */
  missingSources(): FleetCluster['source'][];
  /** The cluster's reader identity, inside the cluster's bulkhead. Throws NotFoundError, or ClusterError `unauthorized` if none can be opened. */
  reader(name: string): ClusterClient;
  /** The cluster's provisioner identity, likewise. */
  provisioner(name: string): ClusterClient;
  /**
   * The reader's bearer token, for a client that is not ours (Backstage's kubernetes plugin). It must not leave the process. Throws as
   * `reader` does, and ClusterError `unauthorized` if the reader has a client certificate instead.
   */
  readerToken(name: string): Promise<string>;
  /** What a document would come to that names this server and CA. */
  assessServer(declared: { server: string; caData: string }): {
    /** Why it may not name the server; absent if it may. */
    refused?: string;
    /** Whether the operator has bound credentials to both. */
    isBound: boolean;
  };
  /** How the cluster is reached. Throws NotFoundError. */
  endpoint(name: string): ClusterEndpoint;
  /** Replaces what one source declares; a source that could not be read must not call this. */
  replaceSource(source: DeclaringSource, clusters: ClusterDeclaration[]): void;
  /** How many calls to clusters run and wait for a place in their bulkhead now, and how many watches are open. */
  calls(): CallTally;
  /** Called after each change of the list. Returns the way to stop. */
  onChange(listener: () => void): () => void;
}

import type { ClusterClient } from '@fairway/cluster-client';
import type { ClusterLabels } from '@fairway/plugin-fleet-common';

/** One Kubernetes API server that the portal knows. Credentials are not part of it. */
export interface FleetCluster {
  name: string;
  title?: string;
  labels: ClusterLabels;
  /** URL of the API server. */
  server: string;
  /** Who declares it. */
  source: 'configuration' | 'fleet-repository';
  /** Why no client can be opened (say `no credentials are bound to this server and CA`); absent where one can. */
  unusable?: string;
}

/**
 * The fleet as the backends of this process see it: one instance per process, so that connections and bulkheads are not multiplied.
 * Clusters of the operator's configuration are there by themselves; other sources are fed by the fleet backend.
 */
export interface FleetClusters {
  list(): FleetCluster[];
  find(name: string): FleetCluster | undefined;
  /** The cluster's reader identity, inside the cluster's bulkhead. Throws NotFoundError, or ClusterError `unauthorized` where none can be opened. */
  reader(name: string): ClusterClient;
  /** The cluster's provisioner identity, likewise. */
  provisioner(name: string): ClusterClient;
  /** CA bundle of the cluster, base64 PEM, as a kubeconfig wants it. */
  certificateAuthority(name: string): string;
  /** Replaces what one source declares; a source that could not be read must not call this. */
  replaceSource(
    source: Exclude<FleetCluster['source'], 'configuration'>,
    clusters: Omit<FleetCluster, 'source' | 'unusable'>[],
  ): void;
  /** Called after each change of the list. Returns the way to stop. */
  onChange(listener: () => void): () => void;
}

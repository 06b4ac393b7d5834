import type {
  ClusterLabels,
  ClusterLifecycle,
  ClusterRole,
  DeclaredBy,
} from '@fairway/plugin-fleet-common';
import type { ClusterEndpoint } from '../FleetClusters';
import type { HubSource } from '../hub/HubCluster';

/** Where an identity's bearer token comes from; a file is read again when it changes, so that a rotated token needs no restart. */
export type TokenSource = { token: string } | { tokenFile: string };

/** A client certificate and its key, base64 PEM, as a kubeconfig has them. */
export interface ClientCertificate {
  clientCertificateData: string;
  clientKeyData: string;
}

export type IdentityCredential = TokenSource | ClientCertificate;

/** The two identities by which the portal reaches one API server. */
export interface ClusterCredentials {
  reader: IdentityCredential;
  provisioner?: IdentityCredential;
}

/** What the operator says of a cluster, wherever its server and credentials stand. */
export interface ClusterDescription {
  name: string;
  title?: string;
  owner?: string;
  labels: ClusterLabels;
  role?: ClusterRole;
}

/** One cluster of the operator's configuration, or of a kubeconfig or a hub that it names. */
export interface ConfiguredCluster extends ClusterDescription, ClusterEndpoint {
  /** Absent if its kubeconfig could never be read, or if none are bound to the server that its hub names. */
  credentials?: ClusterCredentials;
  source: Exclude<DeclaredBy, 'fleet-repository'>;
  lifecycle?: ClusterLifecycle;
  /** The Kubernetes version that its hub asks for. */
  desiredVersion?: string;
  /** Why it cannot be reached. */
  unusable?: string;
}

/** A cluster whose server and credentials stand in a context of a kubeconfig. */
export interface KubeconfigContext extends ClusterDescription {
  /** The context of the reader. */
  context: string;
  /** The context of the provisioner; without it the cluster is watched, and has no environments. */
  provisionerContext?: string;
}

/** Files of the operator that are joined as those in `KUBECONFIG` are, and what is chosen of them. */
export interface KubeconfigSource {
  files: string[];
  contexts: KubeconfigContext[];
}

/** Credentials for whatever document or object of a hub names exactly this server and this CA. */
export interface BoundCredentials {
  server: string;
  caData: string;
  credentials: ClusterCredentials;
}

/** Section `fairway.fleet` as far as reaching clusters goes. */
export interface FleetConfig {
  clusters: ConfiguredCluster[];
  kubeconfigs: KubeconfigSource[];
  hubs: HubSource[];
  credentials: BoundCredentials[];
  /** Hosts or origins that documents may name although they are private. */
  allowServers: string[];
  /** Whether a fleet repository is configured, whose documents add to the list. */
  hasRepository: boolean;
}

import type { ClusterLabels } from '@fairway/plugin-fleet-common';

/** Where an identity's bearer token comes from; a file is read again when it changes, so that a rotated token needs no restart. */
export type TokenSource = { token: string } | { tokenFile: string };

/** The two identities by which the portal reaches one API server. */
export interface ClusterCredentials {
  reader: TokenSource;
  provisioner?: TokenSource;
}

/** One cluster of the operator's configuration. */
export interface ConfiguredCluster {
  name: string;
  title?: string;
  owner?: string;
  labels: ClusterLabels;
  server: string;
  caData: string;
  credentials: ClusterCredentials;
}

/** Credentials for whatever document names exactly this server and this CA. */
export interface BoundCredentials {
  server: string;
  caData: string;
  credentials: ClusterCredentials;
}

/** Section `fairway.fleet` as far as reaching clusters goes. */
export interface FleetConfig {
  clusters: ConfiguredCluster[];
  credentials: BoundCredentials[];
  /** Hosts or origins that documents may name although they are private. */
  allowServers: string[];
  /** Whether a fleet repository is configured, whose documents add to the list. */
  hasRepository: boolean;
}

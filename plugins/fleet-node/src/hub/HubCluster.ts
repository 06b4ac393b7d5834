import type {
  ClusterLabels,
  ClusterLifecycle,
} from '@fairway/plugin-fleet-common';

/** A kind of object by which a hub cluster tells of another cluster. */
export type HubKind = 'cluster-profile' | 'cluster-api';

/** A cluster of the operator's whose objects tell of others. */
export interface HubSource {
  /** Name of the hub in the portal. */
  cluster: string;
  kinds: HubKind[];
  /** The namespaces that are read; all if absent. */
  namespaces?: string[];
  /** Seconds between the end of one reading and the next. */
  pollSeconds: number;
  /** What an object's own labels do not say. */
  labels: ClusterLabels;
  /** Which label of an object says it; the tier is the operator's if no label is named for it. */
  labelKeys: Partial<Record<keyof ClusterLabels, string>>;
}

/** What one object of a hub says of a cluster. */
export interface HubCluster {
  /** Name of the hub in the portal. */
  hub: string;
  /** Name of the object. */
  objectName: string;
  namespace: string;
  /** ISO 8601; of two objects of one name, the older one keeps it. */
  createdAt: string;
  source: HubKind;
  title?: string;
  labels: ClusterLabels;
  /** https:// URL of its API server; absent until the hub knows one. */
  server?: string;
  /** Why there is no server yet, as the hub tells it. */
  waitsFor?: string;
  /** Base64 PEM; Cluster API keeps it in a Secret, which the portal does not read. */
  caData?: string;
  lifecycle?: ClusterLifecycle;
  /** The Kubernetes version that is asked for, without `v`. */
  desiredVersion?: string;
}

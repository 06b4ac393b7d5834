/** A Kubernetes object as JSON; what lies beside `metadata` depends on the kind. */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: ObjectMetadata;
  [field: string]: unknown;
}

export interface ObjectMetadata {
  name: string;
  namespace?: string;
  uid?: string;
  resourceVersion?: string;
  generation?: number;
  creationTimestamp?: string;
  deletionTimestamp?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  finalizers?: string[];
  [field: string]: unknown;
}

/** Names one object on one cluster. */
export interface ObjectReference {
  apiVersion: string;
  kind: string;
  name: string;
  namespace?: string;
}

/** A kind as discovery tells it. */
export interface ResourceKind {
  apiVersion: string;
  kind: string;
  /** Plural in the path, for example `deployments`. */
  resource: string;
  namespaced: boolean;
  verbs: string[];
}

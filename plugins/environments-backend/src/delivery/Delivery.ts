import type { KubernetesObject } from '@fairway/cluster-client';
import type { Manifest } from '../domain/Manifest';

/** What one cluster shall have for one environment. */
export interface DeliveryTarget {
  cluster: string;
  owner: string;
  name: string;
  namespace: string;
  /** The namespace first. */
  manifests: Manifest[];
}

/** By which a delivered object says which run made it, and which holder of that run wrote it last. */
export interface RunFence {
  run: string;
  epoch: number;
  /** UID of a namespace of another run that this one may go on with: it was assessed to be the environment's own when the plan was made. */
  namespaceUid?: string;
  /** Fields that somebody else has set since are set back, as the plan showed; without it that is a conflict. */
  takesOver?: boolean;
}

export type DeliveryResult =
  | { kind: 'delivered' }
  /** The cluster does not answer for now. */
  | { kind: 'waiting'; what: string; retryAfterMs: number }
  /** The cluster will never take it like this, or something that is not ours stands in the way. */
  | { kind: 'refused'; reason: string };

/** A declared object beside the one that the cluster has, if it does. */
export interface ReadBack {
  declared: Manifest;
  live?: KubernetesObject;
}

/** What a cluster says to a delivery before anything is made. */
export type DryRunOutcome =
  | { kind: 'accepted' }
  /** Something of that name is there already. */
  | { kind: 'occupied'; reason: string }
  | { kind: 'refused'; reason: string }
  /** It did not answer in time, or may not be asked. */
  | { kind: 'unknown'; reason: string };

/** Whose namespace is taken off which cluster. */
export type DeletionTarget = Omit<DeliveryTarget, 'manifests'>;

export type DeletionResult =
  | { kind: 'gone' }
  /** Ending since then (null: asked for just now); `blockedBy` says what holds it, in the cluster's words. */
  | { kind: 'ending'; since: Date | null; blockedBy: string[] }
  | { kind: 'waiting'; what: string; retryAfterMs: number }
  /** Another namespace of that name stands there: it is left alone. */
  | { kind: 'foreign'; reason: string };

/**
 * How what Git declares comes onto a cluster. A choice per cluster: ours applies it; an engine such as Argo CD or Flux would sync the
 * commit by itself, and be watched here.
 */
export interface Delivery {
  /** Asks the cluster whether it would take a new target. Makes nothing; answers within 5 s. */
  dryRun(target: DeliveryTarget, signal: AbortSignal): Promise<DryRunOutcome>;
  /** Applies the target to the cluster, and refuses to take over what is not this environment's. May be repeated. */
  deliver(
    target: DeliveryTarget,
    fence: RunFence,
    signal: AbortSignal,
  ): Promise<DeliveryResult>;
  /** Reads each object back. Throws ClusterError if one cannot be read. */
  readBack(target: DeliveryTarget, signal: AbortSignal): Promise<ReadBack[]>;
  /** The namespace as it stands; undefined if there is none. Throws ClusterError if it cannot be read. */
  findNamespace(
    target: Pick<DeliveryTarget, 'cluster' | 'namespace'>,
    signal: AbortSignal,
  ): Promise<KubernetesObject | undefined>;
  /** Ends everybody's access, deletes exactly the namespace with this UID, and tells how far that has come. May be repeated. */
  deleteNamespace(
    target: DeletionTarget,
    uid: string,
    fence: Pick<RunFence, 'epoch'>,
    signal: AbortSignal,
  ): Promise<DeletionResult>;
}

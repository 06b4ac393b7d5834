import type {
  KubernetesObject,
  ObjectReference,
} from '@fairway/cluster-client';
import type { Inventory, InventoryEntry } from './Inventory';
import type { Manifest } from './Manifest';
import type { ManifestSet } from './ManifestSet';

/** By which an object says which run made it, and which holder of that run wrote it last. */
export interface Fence {
  run: string;
  /** Grows with each holder; the cluster refuses the write of a lower one. */
  epoch: number;
}

/** The cluster does not answer for now. */
export interface Waiting {
  kind: 'waiting';
  what: string;
  retryAfterMs: number;
}

export interface DryRunOptions {
  signal: AbortSignal;
  /** The marks that stand on the objects already, so that the try reads neither as a stale write nor as a new one. */
  fence?: Fence;
  /** Fields of other managers are no conflict: the plan shows what they are set back to. */
  takesOver?: boolean;
}

/** What a cluster says to one object before anything is made. */
export type DryRunAnswer =
  | { kind: 'accepted' }
  /** Something of that name is there already; `managed` is false if admission says that it is not ours. */
  | { kind: 'occupied'; managed: boolean }
  | { kind: 'refused'; reason: string }
  /** It did not answer in time, or may not be asked. */
  | { kind: 'unknown'; reason: string };

export type DryRunObject = { manifest: Manifest } & DryRunAnswer;

export interface ApplyOptions {
  signal: AbortSignal;
  /** UIDs of gates that the set goes on with although another run is named on them: they were proven to be its own when the plan was made. */
  known?: readonly string[];
  /** Fields that somebody else has set since are set back, as the plan showed; without it that is a conflict. */
  takesOver?: boolean;
}

export type ApplyResult =
  | { kind: 'applied'; inventory: Inventory }
  | Waiting
  /** Another one stands under the name of a gate: nothing was written. */
  | { kind: 'occupied'; object: ObjectReference }
  /** The cluster will never take it like this. */
  | { kind: 'refused'; reason: string };

/** A declared object beside the one that the cluster has, if it does. */
export interface ObservedObject {
  declared: Manifest;
  live?: KubernetesObject;
}

/** What has become of an object that is declared no more. */
export type PrunedObject = { entry: InventoryEntry } & (
  | { kind: 'gone' }
  /** It is being deleted; `live` as it stands, undefined if that was asked for just now. */
  | { kind: 'ending'; live?: KubernetesObject }
  /** Another object of that name stands there, or it has lost its marks: it is left alone. */
  | { kind: 'left'; live: KubernetesObject }
);

export type PruneResult = { kind: 'pruned'; objects: PrunedObject[] } | Waiting;

/**
 * How what Git declares comes onto a cluster. A choice per cluster: ours applies it; an engine such as Argo CD or Flux would sync the
 * commit by itself, and be watched here. Clusters are read by their reader and written by their provisioner.
 */
export interface Delivery {
  /**
   * Asks the cluster whether it would take the objects of a set. Makes nothing. What stands within a gate that is not there yet has no place
   * to be tried in, and is left out of the answer.
   */
  dryRun(set: ManifestSet, options: DryRunOptions): Promise<DryRunObject[]>;
  /** Applies the set phase by phase, and refuses to take over what is not its own. May be repeated. */
  apply(
    set: ManifestSet,
    fence: Fence,
    options: ApplyOptions,
  ): Promise<ApplyResult>;
  /** Reads each object, in the order of the set. Throws ClusterError if one cannot be read. */
  observe(
    set: Pick<ManifestSet, 'cluster' | 'phases'>,
    signal: AbortSignal,
  ): Promise<ObservedObject[]>;
  /**
   * Deletes exactly what the inventory lists and the set does not declare any more: by UID, and only if it is the set's own. Everything
   * else is left alone and named. Tells how far that has come; may be repeated.
   */
  prune(
    inventory: Inventory,
    set: ManifestSet,
    fence: Pick<Fence, 'epoch'>,
    signal: AbortSignal,
  ): Promise<PruneResult>;
}

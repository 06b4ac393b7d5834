import type { Delivery } from '@fairway/delivery';
import type { CommitDeps, EntityIndex } from '@fairway/plugin-fleet-node';
import type { CompareManifest } from '../delivery/createManifestComparison';
import type { NamespaceContents } from '../domain/summarizeContents';

/** What the steps of environments act on. */
export interface StepDeps {
  /** What stands in a namespace, as the cluster's reader sees it. Throws ClusterError if the cluster does not answer. */
  readContents: (
    namespaceRef: { cluster: string; namespace: string },
    signal: AbortSignal,
  ) => Promise<NamespaceContents>;
  repository: CommitDeps['repository'];
  /** What a cluster has otherwise than Git declares. */
  compare: CompareManifest;
  /** The way of delivery of a cluster. */
  chooseDelivery: (cluster: string) => Delivery;
  /** Takes away the accounts of all people in an environment. Throws ClusterError if its cluster does not answer. */
  endAccess: (
    environment: { cluster: string; owner: string; name: string },
    signal: AbortSignal,
  ) => Promise<void>;
  entities: EntityIndex;
  /**
   * Has the cluster read at once for the environment's own pages. Never throws: the observer reads it again in any case.
   *
   * @param namespaceUid - the namespace that the run has made, if it has made one
   */
  observe: (
    environment: { owner: string; name: string },
    namespaceUid?: string,
  ) => Promise<void>;
}

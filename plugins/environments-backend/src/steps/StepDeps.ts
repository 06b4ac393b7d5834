import type { Delivery } from '@fairway/delivery';
import type { FleetRepository } from '@fairway/fleet-repository';
import type { CompareManifest } from '../delivery/createManifestComparison';
import type { NamespaceContents } from '../domain/summarizeContents';

/** The catalog, as far as steps wait for it. */
export interface EntityIndex {
  /** Whether the entity can be read by its ref. */
  has(entityRef: string): Promise<boolean>;
  /** Name and mail address of a user, for the commits made for them. */
  findAuthor(userRef: string): Promise<{ name: string; email: string }>;
}

/** What the steps of environments act on. */
export interface StepDeps {
  /** What stands in a namespace, as the cluster's reader sees it. Throws ClusterError if the cluster does not answer. */
  readContents: (
    namespaceRef: { cluster: string; namespace: string },
    signal: AbortSignal,
  ) => Promise<NamespaceContents>;
  repository: Pick<
    FleetRepository,
    'commit' | 'fetch' | 'findCommit' | 'listVersions' | 'snapshot'
  >;
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

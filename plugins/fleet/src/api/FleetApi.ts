import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  CapacitySeries,
  ClusterDetail,
  ClusterFactsAnswer,
  ClusterTopic,
  ClusterTopicAnswer,
  ClusterComparison,
  ClusterHistory,
  ClusterOrigin,
  DocumentFinding,
  ListClusterCertificatesResponse,
  ListClustersQuery,
  ListClusterChecksResponse,
  ListClustersResponse,
  ListHealthResponse,
  ListOutliersResponse,
  ListTimelineResponse,
  TimelineKind,
  UpgradeReadiness,
  ConnectionTest,
} from '@fairway/plugin-fleet-common';

/** What is asked of the timeline; what is left out does not narrow it. */
export type TimelineFilter = {
  kinds?: readonly TimelineKind[];
  cluster?: string;
  /** ISO 8601. */
  from?: string;
  to?: string;
  cursor?: string;
  limit?: number;
};

/** What the pages ask of the portal about the fleet. Refused answers are thrown as ResponseError. */
export interface FleetApi {
  /** One page of the clusters the reader may see, with the totals by verdict over all pages. */
  listClusters(
    query: Partial<ListClustersQuery>,
    signal?: AbortSignal,
  ): Promise<ListClustersResponse>;

  /** One cluster with its details; NotFound if it is absent or may not be seen. */
  getCluster(name: string, signal?: AbortSignal): Promise<ClusterDetail>;

  /** What the checks say of a cluster, worst first. */
  listClusterChecks(
    name: string,
    signal?: AbortSignal,
  ): Promise<ListClusterChecksResponse>;

  /** What is kept of a cluster's objects on one subject. */
  getClusterTopic<T extends ClusterTopic>(
    name: string,
    topic: T,
    signal?: AbortSignal,
  ): Promise<ClusterTopicAnswer<T>>;

  /** The certificates that a cluster works with, those that need a look first; NotAllowed for who may not read what is in it. */
  listCertificates(
    name: string,
    signal?: AbortSignal,
  ): Promise<ListClusterCertificatesResponse>;

  /** What a cluster had and used over the last days. */
  getCapacitySeries(
    name: string,
    days: number,
    signal?: AbortSignal,
  ): Promise<CapacitySeries>;

  /** When each kind was read of a cluster, and what is kept of it as it is stored. */
  getClusterFacts(
    name: string,
    signal?: AbortSignal,
  ): Promise<ClusterFactsAnswer>;

  /** When a cluster was made, and who brought it into the fleet. */
  getClusterOrigin(name: string, signal?: AbortSignal): Promise<ClusterOrigin>;

  /** Whether a cluster can be upgraded to the version that its document asks for, else to the next. */
  getUpgradeReadiness(
    name: string,
    signal?: AbortSignal,
  ): Promise<UpgradeReadiness>;

  /** What the verdicts of a cluster say of its last 90 days. */
  getClusterHistory(
    name: string,
    signal?: AbortSignal,
  ): Promise<ClusterHistory>;

  /** The last 24 hours of clusters; those that may not be seen are left out. */
  listHealth(
    clusters: readonly string[],
    signal?: AbortSignal,
  ): Promise<ListHealthResponse>;

  /** Two clusters side by side. */
  compareClusters(
    names: { a: string; b: string },
    signal?: AbortSignal,
  ): Promise<ClusterComparison>;

  /** In what a cluster differs from most others of its tier or ring. */
  listOutliers(
    name: string,
    by: 'tier' | 'ring',
    signal?: AbortSignal,
  ): Promise<ListOutliersResponse>;

  /** One page of what changed, latest first. */
  listTimeline(
    filter: TimelineFilter,
    signal?: AbortSignal,
  ): Promise<ListTimelineResponse>;

  /** What a cluster of that name needs before the portal can look after it, as YAML. */
  getClusterManifests(name: string): Promise<string>;

  /** Tries the portal's identities on a cluster. */
  testConnection(name: string): Promise<ConnectionTest>;

  /** Documents of the fleet repository that cannot be used. */
  listFindings(signal?: AbortSignal): Promise<DocumentFinding[]>;
}

export const fleetApiRef = createApiRef<FleetApi>().with({
  id: 'plugin.fleet.client',
  pluginId: 'fleet',
});

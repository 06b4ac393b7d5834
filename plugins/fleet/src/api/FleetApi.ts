import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  ClusterDetail,
  DocumentFinding,
  ListClustersQuery,
  ListClusterChecksResponse,
  ListClustersResponse,
  UpgradeReadiness,
} from '@fairway/plugin-fleet-common';

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

  /** Whether a cluster can be upgraded to the version that its document asks for, else to the next. */
  getUpgradeReadiness(
    name: string,
    signal?: AbortSignal,
  ): Promise<UpgradeReadiness>;

  /** Documents of the fleet repository that cannot be used. */
  listFindings(signal?: AbortSignal): Promise<DocumentFinding[]>;
}

export const fleetApiRef = createApiRef<FleetApi>().with({
  id: 'plugin.fleet.client',
  pluginId: 'fleet',
});

import { FetchApi } from '@backstage/frontend-plugin-api';
import {
  ClusterTopic,
  ListClustersQuery,
  capacitySeriesSchema,
  clusterDetailSchema,
  clusterFactsSchema,
  createTopicSchema,
  listClusterChecksResponseSchema,
  listClustersResponseSchema,
  listDocumentFindingsResponseSchema,
  upgradeReadinessSchema,
} from '@fairway/plugin-fleet-common';
import { buildQuery, readResponse } from '@fairway/portal-ui';
import { FleetApi } from './FleetApi';

/** FleetApi over the portal's REST. */
export class FleetClient implements FleetApi {
  constructor(private readonly fetchApi: FetchApi) {}

  async listClusters(query: Partial<ListClustersQuery>, signal?: AbortSignal) {
    const response = await this.fetchApi.fetch(
      `plugin://fleet/clusters${buildQuery(query)}`,
      { signal },
    );
    return readResponse(listClustersResponseSchema, response);
  }

  async getCluster(name: string, signal?: AbortSignal) {
    const response = await this.fetchApi.fetch(
      `plugin://fleet/clusters/${encodeURIComponent(name)}`,
      { signal },
    );
    return readResponse(clusterDetailSchema, response);
  }

  async listClusterChecks(name: string, signal?: AbortSignal) {
    const response = await this.fetchApi.fetch(
      `plugin://fleet/clusters/${encodeURIComponent(name)}/checks`,
      { signal },
    );
    return readResponse(listClusterChecksResponseSchema, response);
  }

  async getClusterTopic<T extends ClusterTopic>(
    name: string,
    topic: T,
    signal?: AbortSignal,
  ) {
    const response = await this.fetchApi.fetch(
      `plugin://fleet/clusters/${encodeURIComponent(name)}/${topic}`,
      { signal },
    );
    return readResponse(createTopicSchema(topic), response);
  }

  async getCapacitySeries(name: string, days: number, signal?: AbortSignal) {
    const path = `plugin://fleet/clusters/${encodeURIComponent(name)}`;
    const response = await this.fetchApi.fetch(
      `${path}/capacity/series${buildQuery({ days })}`,
      { signal },
    );
    return readResponse(capacitySeriesSchema, response);
  }

  async getClusterFacts(name: string, signal?: AbortSignal) {
    const response = await this.fetchApi.fetch(
      `plugin://fleet/clusters/${encodeURIComponent(name)}/facts`,
      { signal },
    );
    return readResponse(clusterFactsSchema, response);
  }

  async getUpgradeReadiness(name: string, signal?: AbortSignal) {
    const response = await this.fetchApi.fetch(
      `plugin://fleet/clusters/${encodeURIComponent(name)}/upgrade-readiness`,
      { signal },
    );
    return readResponse(upgradeReadinessSchema, response);
  }

  async listFindings(signal?: AbortSignal) {
    const response = await this.fetchApi.fetch('plugin://fleet/findings', {
      signal,
    });
    const { items } = await readResponse(
      listDocumentFindingsResponseSchema,
      response,
    );
    return items;
  }
}

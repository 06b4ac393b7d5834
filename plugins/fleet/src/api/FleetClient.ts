import { ResponseError } from '@backstage/errors';
import { FetchApi } from '@backstage/frontend-plugin-api';
import {
  ClusterTopic,
  ListClustersQuery,
  capacitySeriesSchema,
  clusterDetailSchema,
  clusterFactsSchema,
  connectionTestSchema,
  createTopicSchema,
  joinValues,
  clusterComparisonSchema,
  clusterHistorySchema,
  clusterOriginSchema,
  listClusterCertificatesResponseSchema,
  listClusterChecksResponseSchema,
  listClustersResponseSchema,
  listDocumentFindingsResponseSchema,
  listHealthResponseSchema,
  listOutliersResponseSchema,
  listTimelineResponseSchema,
  upgradeReadinessSchema,
} from '@fairway/plugin-fleet-common';
import { buildQuery, readResponse } from '@fairway/portal-ui';
import { FleetApi, TimelineFilter } from './FleetApi';

/** FleetApi over the portal's REST. */
export class FleetClient implements FleetApi {
  constructor(private readonly fetchApi: FetchApi) {}

  async listClusters(query: Partial<ListClustersQuery>, signal?: AbortSignal) {
    const response = await this.fetchApi.fetch(
      `plugin://fleet/clusters${buildQuery(toParameters(query))}`,
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

  async listCertificates(name: string, signal?: AbortSignal) {
    const response = await this.fetchApi.fetch(
      `plugin://fleet/clusters/${encodeURIComponent(name)}/certificates`,
      { signal },
    );
    return readResponse(listClusterCertificatesResponseSchema, response);
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

  async getClusterOrigin(name: string, signal?: AbortSignal) {
    const response = await this.fetchApi.fetch(
      `plugin://fleet/clusters/${encodeURIComponent(name)}/origin`,
      { signal },
    );
    return readResponse(clusterOriginSchema, response);
  }

  async getUpgradeReadiness(name: string, signal?: AbortSignal) {
    const response = await this.fetchApi.fetch(
      `plugin://fleet/clusters/${encodeURIComponent(name)}/upgrade-readiness`,
      { signal },
    );
    return readResponse(upgradeReadinessSchema, response);
  }

  async getClusterHistory(name: string, signal?: AbortSignal) {
    const response = await this.fetchApi.fetch(
      `plugin://fleet/clusters/${encodeURIComponent(name)}/history`,
      { signal },
    );
    return readResponse(clusterHistorySchema, response);
  }

  async listHealth(clusters: readonly string[], signal?: AbortSignal) {
    const response = await this.fetchApi.fetch(
      `plugin://fleet/health${buildQuery({ clusters: clusters.join() })}`,
      { signal },
    );
    return readResponse(listHealthResponseSchema, response);
  }

  async compareClusters(names: { a: string; b: string }, signal?: AbortSignal) {
    const response = await this.fetchApi.fetch(
      `plugin://fleet/comparison${buildQuery(names)}`,
      { signal },
    );
    return readResponse(clusterComparisonSchema, response);
  }

  async listOutliers(name: string, by: 'tier' | 'ring', signal?: AbortSignal) {
    const path = `clusters/${encodeURIComponent(name)}/outliers`;
    const response = await this.fetchApi.fetch(
      `plugin://fleet/${path}${buildQuery({ by })}`,
      { signal },
    );
    return readResponse(listOutliersResponseSchema, response);
  }

  async listTimeline({ kinds, ...rest }: TimelineFilter, signal?: AbortSignal) {
    const query = buildQuery({ ...rest, kinds: kinds?.join() });
    const response = await this.fetchApi.fetch(
      `plugin://fleet/timeline${query}`,
      { signal },
    );
    return readResponse(listTimelineResponseSchema, response);
  }

  async getClusterManifests(name: string) {
    const response = await this.fetchApi.fetch(
      `plugin://fleet/cluster-manifests${buildQuery({ cluster: name })}`,
    );
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.text();
  }

  async testConnection(name: string) {
    const response = await this.fetchApi.fetch(
      `plugin://fleet/clusters/${encodeURIComponent(name)}/connection-test`,
      { method: 'POST' },
    );
    return readResponse(connectionTestSchema, response);
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

function toParameters(
  query: Partial<ListClustersQuery>,
): Record<string, string | number | undefined> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      name,
      Array.isArray(value) ? joinValues(value) : value,
    ]),
  );
}

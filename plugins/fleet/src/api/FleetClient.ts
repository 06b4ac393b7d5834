import { FetchApi } from '@backstage/frontend-plugin-api';
import {
  ListClustersQuery,
  clusterDetailSchema,
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

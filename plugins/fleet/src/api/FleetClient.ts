import { FetchApi } from '@backstage/frontend-plugin-api';
import { listEnvironmentsResponseSchema } from '@fairway/plugin-environments-common';
import {
  ListClustersQuery,
  clusterDetailSchema,
  listClusterFindingsResponseSchema,
  listClustersResponseSchema,
} from '@fairway/plugin-fleet-common';
import { buildQuery, readResponse } from '@fairway/portal-ui';
import { FleetApi } from './FleetApi';

const environmentsShown = 20;

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

  async listFindings(signal?: AbortSignal) {
    const response = await this.fetchApi.fetch('plugin://fleet/findings', {
      signal,
    });
    const { items } = await readResponse(
      listClusterFindingsResponseSchema,
      response,
    );
    return items;
  }

  async listEnvironmentsOn(cluster: string, signal?: AbortSignal) {
    const query = buildQuery({ cluster, limit: environmentsShown });
    const response = await this.fetchApi.fetch(
      `plugin://environments/environments${query}`,
      { signal },
    );
    const { items, nextCursor } = await readResponse(
      listEnvironmentsResponseSchema,
      response,
    );
    return { items, more: nextCursor !== undefined };
  }
}

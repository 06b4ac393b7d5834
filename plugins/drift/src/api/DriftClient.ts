import type { FetchApi } from '@backstage/frontend-plugin-api';
import {
  driftObjectDetailSchema,
  listDriftClustersResponseSchema,
  listDriftObjectsResponseSchema,
  type ListDriftClustersQuery,
  type ListDriftObjectsQuery,
} from '@fairway/plugin-drift-common';
import { buildQuery, readResponse } from '@fairway/portal-ui';
import type { DriftApi } from './DriftApi';

/** DriftApi over the portal's REST. */
export class DriftClient implements DriftApi {
  constructor(private readonly fetchApi: FetchApi) {}

  async listObjects(
    { severity, state, ...rest }: Partial<ListDriftObjectsQuery>,
    signal?: AbortSignal,
  ) {
    const query = buildQuery({
      ...rest,
      severity: severity?.join(','),
      state: state?.join(','),
    });
    const response = await this.fetchApi.fetch(
      `plugin://drift/objects${query}`,
      { signal },
    );
    return readResponse(listDriftObjectsResponseSchema, response);
  }

  async getObject(id: string, signal?: AbortSignal) {
    const response = await this.fetchApi.fetch(
      `plugin://drift/objects/${encodeURIComponent(id)}`,
      { signal },
    );
    return readResponse(driftObjectDetailSchema, response);
  }

  async listClusters(
    query: Partial<ListDriftClustersQuery>,
    signal?: AbortSignal,
  ) {
    const response = await this.fetchApi.fetch(
      `plugin://drift/clusters${buildQuery({ ...query })}`,
      { signal },
    );
    return readResponse(listDriftClustersResponseSchema, response);
  }
}

import { FetchApi } from '@backstage/frontend-plugin-api';
import {
  ListEnvironmentsQuery,
  createOptionsSchema,
  environmentSchema,
  kubeconfigResponseSchema,
  listEnvironmentsResponseSchema,
  revokeAccessResponseSchema,
} from '@fairway/plugin-environments-common';
import { listDocumentFindingsResponseSchema } from '@fairway/plugin-fleet-common';
import { buildQuery, readResponse } from '@fairway/portal-ui';
import { EnvironmentsApi } from './EnvironmentsApi';

const base = 'plugin://environments';

function toPath(owner: string, name: string): string {
  return `${base}/environments/${encodeURIComponent(
    owner,
  )}/${encodeURIComponent(name)}`;
}

/** EnvironmentsApi over the portal's REST. */
export class EnvironmentsClient implements EnvironmentsApi {
  constructor(private readonly fetchApi: FetchApi) {}

  async list(query: Partial<ListEnvironmentsQuery>, signal?: AbortSignal) {
    const response = await this.fetchApi.fetch(
      `${base}/environments${buildQuery(query)}`,
      { signal },
    );
    return readResponse(listEnvironmentsResponseSchema, response);
  }

  async get(owner: string, name: string, signal?: AbortSignal) {
    const response = await this.fetchApi.fetch(toPath(owner, name), { signal });
    return readResponse(environmentSchema, response);
  }

  async getCreateOptions(signal?: AbortSignal) {
    const response = await this.fetchApi.fetch(`${base}/create-options`, {
      signal,
    });
    return readResponse(createOptionsSchema, response);
  }

  async listFindings(signal?: AbortSignal) {
    const response = await this.fetchApi.fetch(`${base}/findings`, { signal });
    const { items } = await readResponse(
      listDocumentFindingsResponseSchema,
      response,
    );
    return items;
  }

  async issueKubeconfig(
    owner: string,
    name: string,
    expirationSeconds: number,
  ) {
    const response = await this.post(`${toPath(owner, name)}/kubeconfig`, {
      expirationSeconds,
    });
    return readResponse(kubeconfigResponseSchema, response);
  }

  async revokeAccess(owner: string, name: string, person?: string) {
    const response = await this.post(`${toPath(owner, name)}/access/revoke`, {
      person,
    });
    return readResponse(revokeAccessResponseSchema, response);
  }

  private post(url: string, body: object): Promise<Response> {
    return this.fetchApi.fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  }
}

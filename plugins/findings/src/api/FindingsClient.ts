import type { FetchApi } from '@backstage/frontend-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  findingDetailSchema,
  listFindingsResponseSchema,
  listOccurrencesResponseSchema,
  type ExportFindingsQuery,
  type ListFindingsQuery,
} from '@fairway/plugin-findings-common';
import { buildQuery, readResponse } from '@fairway/portal-ui';
import type { FindingsApi, SettlingRequest } from './FindingsApi';

/** FindingsApi over the portal's REST. */
export class FindingsClient implements FindingsApi {
  constructor(private readonly fetchApi: FetchApi) {}

  async list(query: Partial<ListFindingsQuery>, signal?: AbortSignal) {
    const response = await this.fetchApi.fetch(
      `plugin://findings/findings${toQueryString(query)}`,
      { signal },
    );
    return readResponse(listFindingsResponseSchema, response);
  }

  async exportCsv(query: Partial<ExportFindingsQuery>) {
    const response = await this.fetchApi.fetch(
      `plugin://findings/findings.csv${toQueryString(query)}`,
    );
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.blob();
  }

  async get(id: string, signal?: AbortSignal) {
    const response = await this.fetchApi.fetch(toAddress(id), { signal });
    return readResponse(findingDetailSchema, response);
  }

  async listOccurrences(id: string, cursor: string, signal?: AbortSignal) {
    const response = await this.fetchApi.fetch(
      `${toAddress(id)}/occurrences${buildQuery({ cursor })}`,
      { signal },
    );
    return readResponse(listOccurrencesResponseSchema, response);
  }

  async settle(id: string, { act, body }: SettlingRequest) {
    const response = await this.fetchApi.fetch(`${toAddress(id)}/${act}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return readResponse(findingDetailSchema, response);
  }
}

function toAddress(id: string): string {
  return `plugin://findings/findings/${encodeURIComponent(id)}`;
}

function toQueryString({
  severity,
  state,
  ...rest
}: Partial<ListFindingsQuery>): string {
  return buildQuery({
    ...rest,
    severity: severity?.join(','),
    state: state?.join(','),
  });
}

import type { FetchApi } from '@backstage/frontend-plugin-api';
import {
  listIntentsResponseSchema,
  listRunsResponseSchema,
  planResponseSchema,
  runSchema,
  type ListIntentsResponse,
  type ListRunsQuery,
  type ListRunsResponse,
  type PlanResponse,
  type Run,
} from '@fairway/plugin-runs-common';
import { buildQuery, readResponse } from '@fairway/portal-ui';
import type { RunsApi } from './RunsApi';

const base = 'plugin://runs';

/** The ledger over its REST interface. */
export class RunsClient implements RunsApi {
  readonly #fetchApi: FetchApi;

  constructor(fetchApi: FetchApi) {
    this.#fetchApi = fetchApi;
  }

  async plan(
    intent: string,
    input: Record<string, unknown>,
  ): Promise<PlanResponse> {
    return readResponse(
      planResponseSchema,
      await this.#post('/plans', { intent, input }),
    );
  }

  async start(
    planHash: string,
    idempotencyKey: string,
    confirmation?: string,
  ): Promise<Run> {
    const response = await this.#post(
      '/',
      { plan: planHash, confirmation },
      { 'Idempotency-Key': idempotencyKey },
    );
    return readResponse(runSchema, response);
  }

  async get(id: string, options?: { signal?: AbortSignal }): Promise<Run> {
    const response = await this.#fetchApi.fetch(
      `${base}/${encodeURIComponent(id)}`,
      { signal: options?.signal },
    );
    return readResponse(runSchema, response);
  }

  async list(
    query: Partial<ListRunsQuery>,
    options?: { signal?: AbortSignal },
  ): Promise<ListRunsResponse> {
    const response = await this.#fetchApi.fetch(
      `${base}/${buildQuery(query)}`,
      { signal: options?.signal },
    );
    return readResponse(listRunsResponseSchema, response);
  }

  async undo(id: string): Promise<Run> {
    const path = `/${encodeURIComponent(id)}/undo`;
    return readResponse(runSchema, await this.#post(path, {}));
  }

  async resume(id: string): Promise<Run> {
    const path = `/${encodeURIComponent(id)}/resume`;
    return readResponse(runSchema, await this.#post(path, {}));
  }

  async close(
    id: string,
    closing: { reason: string; confirmation: string },
  ): Promise<Run> {
    const path = `/${encodeURIComponent(id)}/close`;
    return readResponse(runSchema, await this.#post(path, closing));
  }

  async listIntents(options?: {
    signal?: AbortSignal;
  }): Promise<ListIntentsResponse> {
    const response = await this.#fetchApi.fetch(`${base}/intents`, {
      signal: options?.signal,
    });
    return readResponse(listIntentsResponseSchema, response);
  }

  #post(
    path: string,
    body: object,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return this.#fetchApi.fetch(`${base}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }
}

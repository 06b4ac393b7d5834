import { CallOptions } from '../ClusterClient';
import { ClusterError } from '../ClusterError';

/** One request to the API server. */
export interface ApiRequest {
  /** What is done, for messages: `get v1 Namespace storefront--dev`. */
  call: string;
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** From `/`, percent-encoded, without query. */
  path: string;
  /** Parameters that are absent or `undefined` are left out. */
  query?: Record<string, string | undefined>;
  /** `application/json` if absent. */
  accept?: string;
  /** Sent as JSON. */
  body?: unknown;
  /** Of the body; `application/json` if absent. */
  contentType?: string;
}

/** What the server answered, whatever its status. The body of a refusal holds no credential. */
export interface ApiAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** Sends requests to one API server with one identity, each with its deadline. */
export interface ApiTransport {
  /** Name of the cluster, for messages. */
  readonly cluster: string;
  /** Throws a ClusterError `unreachable` if the server gives no answer. */
  send(request: ApiRequest, options?: CallOptions): Promise<ApiAnswer>;
  /** Sends, and reads the answer as JSON. Throws a ClusterError for any status but 2xx. */
  sendJson(request: ApiRequest, options?: CallOptions): Promise<unknown>;
  /** The error that an answer other than 2xx means. */
  toError(request: ApiRequest, answer: ApiAnswer): ClusterError;
  close(): Promise<void>;
}

import { CallOptions, PeerCertificate } from '../ClusterClient';
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
  /** Most bytes of the answer; the connection's own limit if absent. */
  maxBytes?: number;
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

export interface StreamOptions extends CallOptions {
  /** Milliseconds until the server begins to answer; the transport's default if absent. */
  timeoutMs?: number;
  /** Gives the stream up, also after it has begun. */
  signal?: AbortSignal;
  /** Milliseconds of silence after which a stream that has begun fails as `unreachable`. */
  idleMs: number;
}

/**
 * An answer that goes on: its bytes as they come. It ends when the server ends it; it throws a ClusterError if it breaks, and the signal's reason if
 * it is given up. To leave the loop ends it.
 */
export type ApiStream = AsyncIterable<Buffer>;

/** Sends requests to one API server with one identity, each with its deadline. */
export interface ApiTransport {
  /** Name of the cluster, for messages. */
  readonly cluster: string;
  /** Throws a ClusterError `unreachable` if the server gives no answer. */
  send(request: ApiRequest, options?: CallOptions): Promise<ApiAnswer>;
  /** Sends, and reads the answer as JSON. Throws a ClusterError for any status but 2xx. */
  sendJson(request: ApiRequest, options?: CallOptions): Promise<unknown>;
  /** Begins an answer that goes on. Throws a ClusterError for any status but 2xx. */
  openStream(request: ApiRequest, options: StreamOptions): Promise<ApiStream>;
  /** The error that an answer other than 2xx means. */
  toError(request: ApiRequest, answer: ApiAnswer): ClusterError;
  /** What the server showed on the connection in use; undefined if none was made yet. */
  peerCertificate(): PeerCertificate | undefined;
  /** The next request makes a new connection. */
  reconnect(): void;
  close(): Promise<void>;
}

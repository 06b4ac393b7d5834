import { CallOptions } from '../ClusterClient';
import { ClusterError } from '../ClusterError';
import {
  describeNetworkError,
  isConnectionLost,
} from '../errors/describeNetworkError';
import { redact } from '../errors/redact';
import { toClusterError } from '../errors/toClusterError';
import { TokenSource } from '../credentials/TokenSource';
import { ApiAnswer, ApiRequest, ApiTransport } from './ApiTransport';
import { Connection } from './Connection';
import { formatRequest } from './formatRequest';
import { UnreadableBodyError } from './readBody';
import { DeadlineError, withDeadline } from './withDeadline';

export interface HttpTransportOptions {
  cluster: string;
  /** Path of the server's URL, `` or `/k8s/clusters/c-1`. */
  basePath: string;
  connection: Connection;
  /** Absent if a client certificate says who we are. */
  tokens?: TokenSource;
  defaultTimeoutMs: number;
  now: () => Date;
}

/** Sends requests over one pooled connection; turns every failure into a ClusterError without credentials in it. */
export class HttpTransport implements ApiTransport {
  readonly cluster: string;
  readonly #options: HttpTransportOptions;
  #closing: Promise<void> | undefined;

  constructor(options: HttpTransportOptions) {
    this.cluster = options.cluster;
    this.#options = options;
  }

  async send(
    request: ApiRequest,
    options: CallOptions = {},
  ): Promise<ApiAnswer> {
    const { defaultTimeoutMs } = this.#options;
    const timeoutMs = options.timeoutMs ?? defaultTimeoutMs;
    if (this.#closing) {
      throw this.#fail('unreachable', request, 'the client is closed');
    }
    try {
      const deadline = { timeoutMs, signal: options.signal };
      return await withDeadline(deadline, signal =>
        this.#exchange(request, signal),
      );
    } catch (error) {
      const isGivenUp =
        options.signal?.aborted && error === options.signal.reason;
      throw isGivenUp ? error : this.#toFailure(error, request);
    }
  }

  async sendJson(request: ApiRequest, options?: CallOptions): Promise<unknown> {
    const answer = await this.send(request, options);
    if (answer.status < 200 || answer.status >= 300) {
      throw this.toError(request, answer);
    }
    try {
      return JSON.parse(answer.body);
    } catch {
      // The parser's own message quotes the body, which may hold a token.
      throw this.#fail(
        'server-error',
        request,
        `the answer is not JSON (${answer.body.length} characters)`,
      );
    }
  }

  toError(request: ApiRequest, answer: ApiAnswer): ClusterError {
    const retryAfter = answer.headers['retry-after'];
    return toClusterError(
      {
        cluster: this.cluster,
        call: request.call,
        status: answer.status,
        retryAfter: Array.isArray(retryAfter) ? retryAfter[0] : retryAfter,
        body: answer.body,
      },
      this.#options.now(),
    );
  }

  async close(): Promise<void> {
    this.#closing ??= this.#options.connection.close();
    await this.#closing;
  }

  /** One attempt, and a second one if the credential was replaced meanwhile. */
  async #exchange(
    request: ApiRequest,
    signal: AbortSignal,
  ): Promise<ApiAnswer> {
    const { tokens, connection } = this.#options;
    const token = await tokens?.read();
    if (token?.isRotated) {
      connection.renew();
    }
    const answer = await this.#attempt(request, signal, token?.value);
    if (answer.status !== 401 || !tokens) {
      return answer;
    }
    // Refused, so not done: safe to repeat even for a write.
    const fresh = await tokens.read();
    if (fresh.value === token?.value) {
      return answer;
    }
    connection.renew();
    return this.#attempt(request, signal, fresh.value);
  }

  /** Repeats a read once whose connection broke: an idle connection that the server just closed is no outage. */
  async #attempt(
    request: ApiRequest,
    signal: AbortSignal,
    token: string | undefined,
  ): Promise<ApiAnswer> {
    const { connection, basePath } = this.#options;
    const wire = { ...formatRequest(request, basePath, token), signal };
    const send = async () => {
      const answer = await connection.send(wire);
      return answer.status < 300
        ? answer
        : { ...answer, body: this.#redact(answer.body) };
    };
    try {
      return await send();
    } catch (error) {
      const isRepeatable = request.method === 'GET' && !signal.aborted;
      if (isRepeatable && isConnectionLost(error)) {
        return send();
      }
      throw error;
    }
  }

  #toFailure(error: unknown, request: ApiRequest): ClusterError {
    if (error instanceof ClusterError) {
      return error;
    }
    if (error instanceof UnreadableBodyError) {
      return this.#fail('server-error', request, error.message);
    }
    const text =
      error instanceof DeadlineError
        ? error.message
        : describeNetworkError(error);
    return this.#fail('unreachable', request, text);
  }

  #fail(
    reason: 'unreachable' | 'server-error',
    request: ApiRequest,
    text: string,
  ): ClusterError {
    return new ClusterError(
      reason,
      this.#redact(`${this.cluster}: ${request.call}: ${reason}: ${text}`),
    );
  }

  #redact(text: string): string {
    return redact(text, this.#options.tokens?.known());
  }
}

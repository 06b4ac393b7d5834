import { CallOptions, PeerCertificate } from '../ClusterClient';
import { ClusterError } from '../ClusterError';
import {
  describeNetworkError,
  isConnectionLost,
} from '../errors/describeNetworkError';
import { redact } from '../errors/redact';
import { toClusterError } from '../errors/toClusterError';
import { TokenSource } from '../credentials/TokenSource';
import {
  ApiAnswer,
  ApiRequest,
  ApiStream,
  ApiTransport,
  StreamOptions,
} from './ApiTransport';
import { Connection, type WireRequest } from './Connection';
import { formatRequest } from './formatRequest';
import { UnreadableBodyError } from './readBody';
import { readStream } from './readStream';
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
  /** What ends the streams that go on. */
  readonly #streams = new Set<AbortController>();
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
        this.#exchange(request, signal, wire => this.#sendWire(wire)),
      );
    } catch (error) {
      throw this.#explain(error, request, options);
    }
  }

  async openStream(
    request: ApiRequest,
    options: StreamOptions,
  ): Promise<ApiStream> {
    const { connection, defaultTimeoutMs } = this.#options;
    const { idleMs, signal, timeoutMs = defaultTimeoutMs } = options;
    if (this.#closing) {
      throw this.#fail('unreachable', request, 'the client is closed');
    }
    // Ends the stream as long as it lives; the deadline is over when it has begun.
    const life = new AbortController();
    const giveUp = () => life.abort(signal?.reason);
    const end = () => {
      signal?.removeEventListener('abort', giveUp);
      this.#streams.delete(life);
      life.abort(new Error('the stream has ended'));
    };
    signal?.addEventListener('abort', giveUp, { once: true });
    this.#streams.add(life);
    try {
      const begun = await withDeadline({ timeoutMs, signal }, deadline => {
        const tooLate = () => life.abort(deadline.reason);
        deadline.addEventListener('abort', tooLate, { once: true });
        return this.#exchange(
          request,
          life.signal,
          wire => connection.openStream(wire),
          'identity',
        );
      });
      if (!('stream' in begun)) {
        const body = this.#redact(begun.body);
        throw this.toError(request, { ...begun, body });
      }
      const explain = (error: unknown) =>
        this.#explain(error, request, options);
      return readStream(begun.stream, { idleMs, life, end, explain });
    } catch (error) {
      end();
      throw this.#explain(error, request, options);
    }
  }

  async #sendWire(wire: WireRequest): Promise<ApiAnswer> {
    const answer = await this.#options.connection.send(wire);
    return answer.status < 300
      ? answer
      : { ...answer, body: this.#redact(answer.body) };
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

  peerCertificate(): PeerCertificate | undefined {
    return this.#options.connection.peerCertificate();
  }

  reconnect(): void {
    this.#options.connection.renew();
  }

  async close(): Promise<void> {
    for (const life of this.#streams) {
      life.abort(new DOMException('the client is closed', 'AbortError'));
    }
    this.#closing ??= this.#options.connection.close();
    await this.#closing;
  }

  /** One attempt, and a second one if the credential was replaced meanwhile. */
  async #exchange<T extends { status: number }>(
    request: ApiRequest,
    signal: AbortSignal,
    deliver: (wire: WireRequest) => Promise<T>,
    encoding?: 'identity',
  ): Promise<T> {
    const { tokens, connection } = this.#options;
    const token = await tokens?.read();
    if (token?.isRotated) {
      connection.renew();
    }
    const attempt = (value: string | undefined) => {
      const { basePath } = this.#options;
      const wire = {
        ...formatRequest(request, basePath, value, encoding),
        ...{ signal, maxBytes: request.maxBytes },
      };
      return repeatIfLost(() => deliver(wire), wire);
    };
    const answer = await attempt(token?.value);
    if (answer.status !== 401 || !tokens) {
      return answer;
    }
    // Refused, so not done: safe to repeat even for a write.
    const fresh = await tokens.read();
    if (fresh.value === token?.value) {
      return answer;
    }
    connection.renew();
    return attempt(fresh.value);
  }

  /** What a caller is told: the signal's own reason if they gave up. */
  #explain(
    error: unknown,
    request: ApiRequest,
    { signal }: { signal?: AbortSignal },
  ): unknown {
    const isGivenUp = signal?.aborted && error === signal.reason;
    return isGivenUp ? error : this.#toFailure(error, request);
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

/** Repeats a read once whose connection broke: an idle connection that the server just closed is no outage. */
async function repeatIfLost<T>(
  send: () => Promise<T>,
  { method, signal }: Pick<WireRequest, 'method' | 'signal'>,
): Promise<T> {
  try {
    return await send();
  } catch (error) {
    const isRepeatable = method === 'GET' && !signal.aborted;
    if (isRepeatable && isConnectionLost(error)) return send();
    throw error;
  }
}

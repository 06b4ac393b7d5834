import type { CallOptions, PeerCertificate } from '../ClusterClient';
import { ClusterError } from '../ClusterError';
import type {
  ApiAnswer,
  ApiRequest,
  ApiStream,
  ApiTransport,
  StreamOptions,
} from '../transport/ApiTransport';
import type { Bulkhead } from './Bulkhead';
import { Throttle } from './Throttle';

/**
 * The same transport, each of whose requests goes through a bulkhead, so that no method of a client can pass it by. A list takes a place for each
 * page, not while its pages are worked on; a watch takes one until it has begun, and none while it runs. A server that asks to be left alone is.
 */
export class BulkheadTransport implements ApiTransport {
  readonly cluster: string;
  readonly #transport: ApiTransport;
  readonly #bulkhead: Bulkhead;
  readonly #throttle: Throttle;

  constructor(
    transport: ApiTransport,
    bulkhead: Bulkhead,
    { clock = () => performance.now(), random = Math.random } = {},
  ) {
    this.#throttle = new Throttle({
      ...{ cluster: transport.cluster, clock, random },
    });
    this.cluster = transport.cluster;
    this.#transport = transport;
    this.#bulkhead = bulkhead;
  }

  async send(
    request: ApiRequest,
    options: CallOptions = {},
  ): Promise<ApiAnswer> {
    const answer = await this.#run(request, options, rest =>
      this.#transport.send(request, rest),
    );
    if (answer.status === 429) {
      const error = this.#transport.toError(request, answer);
      this.#throttle.note(request.path, error);
    }
    return answer;
  }

  sendJson(request: ApiRequest, options: CallOptions = {}): Promise<unknown> {
    return this.#run(request, options, rest =>
      this.#transport.sendJson(request, rest),
    );
  }

  async openStream(
    request: ApiRequest,
    options: StreamOptions,
  ): Promise<ApiStream> {
    const stream = await this.#run(request, options, rest =>
      this.#transport.openStream(request, rest),
    );
    return this.#bulkhead.count(stream);
  }

  async #run<T, O extends CallOptions>(
    { path }: ApiRequest,
    options: O,
    call: (options: O) => Promise<T>,
  ): Promise<T> {
    this.#throttle.admit(path);
    try {
      return await this.#bulkhead.run(this.cluster, options, call);
    } catch (error) {
      if (error instanceof ClusterError) this.#throttle.note(path, error);
      throw error;
    }
  }

  toError(request: ApiRequest, answer: ApiAnswer): ClusterError {
    return this.#transport.toError(request, answer);
  }

  peerCertificate(): PeerCertificate | undefined {
    return this.#transport.peerCertificate();
  }

  reconnect(): void {
    this.#transport.reconnect();
  }

  close(): Promise<void> {
    return this.#transport.close();
  }
}

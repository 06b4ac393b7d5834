import type { CallOptions, PeerCertificate } from '../ClusterClient';
import type { ClusterError } from '../ClusterError';
import type {
  ApiAnswer,
  ApiRequest,
  ApiStream,
  ApiTransport,
  StreamOptions,
} from '../transport/ApiTransport';
import type { Bulkhead } from './Bulkhead';

/**
 * The same transport, each of whose requests goes through a bulkhead, so that no method of a client can pass it by. A list takes a place for each
 * page, not while its pages are worked on; a watch takes one until it has begun, and none while it runs.
 */
export class BulkheadTransport implements ApiTransport {
  readonly cluster: string;
  readonly #transport: ApiTransport;
  readonly #bulkhead: Bulkhead;

  constructor(transport: ApiTransport, bulkhead: Bulkhead) {
    this.cluster = transport.cluster;
    this.#transport = transport;
    this.#bulkhead = bulkhead;
  }

  send(request: ApiRequest, options: CallOptions = {}): Promise<ApiAnswer> {
    return this.#bulkhead.run(this.cluster, options, rest =>
      this.#transport.send(request, rest),
    );
  }

  sendJson(request: ApiRequest, options: CallOptions = {}): Promise<unknown> {
    return this.#bulkhead.run(this.cluster, options, rest =>
      this.#transport.sendJson(request, rest),
    );
  }

  async openStream(
    request: ApiRequest,
    options: StreamOptions,
  ): Promise<ApiStream> {
    const stream = await this.#bulkhead.run(this.cluster, options, rest =>
      this.#transport.openStream(request, rest),
    );
    return this.#bulkhead.count(stream);
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

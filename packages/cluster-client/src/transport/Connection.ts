import { Client, Dispatcher, Pool, errors } from 'undici';
import { TlsMaterial } from '../credentials/createTlsMaterial';
import { PeerCertificate } from '../ClusterClient';
import { ApiAnswer } from './ApiTransport';
import { AddressRule, createConnector } from './createConnector';
import { readBody, UnreadableBodyError } from './readBody';
import { DeadlineError } from './withDeadline';

export interface ConnectionOptions {
  /** Origin of the server, `https://host:port`. */
  origin: string;
  tls: TlsMaterial;
  /** Most bytes of one answer. */
  maxBytes: number;
  connectTimeoutMs: number;
  isAddressAllowed?: AddressRule;
  serverName?: string;
  proxyUrl?: string;
}

export interface WireRequest {
  method: Dispatcher.HttpMethod;
  /** With query. */
  path: string;
  headers: Record<string, string>;
  body?: string;
  signal: AbortSignal;
  /** Most bytes of the answer; the connection's own limit if absent. */
  maxBytes?: number;
}

/** An answer that goes on, or a refusal, which is a whole answer. */
export type WireStream =
  | ApiAnswer
  | { status: number; stream: AsyncIterable<Buffer> };

/** Where requests go now. Replaced as a whole; calls under way end on the one they began with. */
interface DispatcherSlot {
  dispatcher: Dispatcher;
  /** For answers that go on: the same over HTTP/2, and over HTTP/1.1, where each takes a connection, others. */
  streams: Dispatcher;
  /** Monotonic milliseconds when the server was last heard on it. */
  heardAt: number;
  /** What the server showed on the connection that was made last. */
  certificate?: PeerCertificate;
}

const IDLE_MS = 300_000;
const PING_MS = 30_000;
const RETIREMENT_MS = 60_000;
const HTTP1_CONNECTIONS = 8;
/** As many as a server lets go on over one HTTP/2 connection by default. */
const HTTP1_STREAMS = 100;
/** One stream that is not read must not hold up the others: undici's default for all together is 512 KiB. */
const CONNECTION_WINDOW_BYTES = 16 * 1024 * 1024;

/**
 * One pooled connection to one server: HTTP/2, kept open by pings, shared by all calls. If the server speaks HTTP/1.1 alone,
 * up to eight connections take turns.
 */
export class Connection {
  readonly #options: ConnectionOptions;
  #slot: DispatcherSlot;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#slot = this.#openHttp2Slot();
  }

  /** Sends a request and reads the whole answer, whatever its status. Throws what undici, `readBody` or the signal say. */
  async send(request: WireRequest): Promise<ApiAnswer> {
    return this.#exchange(request, async (slot, onBytes) =>
      this.#readAnswer(
        await this.#request(slot.dispatcher, request, onBytes),
        request,
        onBytes,
      ),
    );
  }

  /**
   * Sends a request whose answer goes on; the signal ends it. Throws as `send` does until it has begun; afterwards the stream throws what undici
   * or the signal say.
   */
  async openStream(request: WireRequest): Promise<WireStream> {
    return this.#exchange(request, async (slot, onBytes) => {
      const answer = await this.#request(slot.streams, request, onBytes);
      if (answer.statusCode >= 300) {
        return this.#readAnswer(answer, request, onBytes);
      }
      const encoding = toText(answer.headers['content-encoding']);
      if (encoding && encoding !== 'identity') {
        answer.body.on('error', () => {}).destroy();
        throw new UnreadableBodyError('the stream is compressed');
      }
      return {
        status: answer.statusCode,
        stream: noteBytes(answer.body, onBytes),
      };
    });
  }

  async #request(
    dispatcher: Dispatcher,
    { maxBytes: _limit, ...request }: WireRequest,
    onBytes: () => void,
  ): Promise<Dispatcher.ResponseData> {
    // The call's deadline is in the signal; undici's own timers would only add a second one.
    const timeouts = { headersTimeout: 0, bodyTimeout: 0 };
    const answer = await dispatcher.request({ ...request, ...timeouts });
    onBytes();
    return answer;
  }

  async #readAnswer(
    { statusCode: status, headers, body }: Dispatcher.ResponseData,
    { maxBytes = this.#options.maxBytes }: WireRequest,
    onBytes: () => void,
  ): Promise<ApiAnswer> {
    const text = await readBody(body, {
      encoding: toText(headers['content-encoding']),
      length: toText(headers['content-length']),
      ...{ maxBytes, onBytes },
    });
    return { status, headers, body: text };
  }

  async #exchange<T>(
    { signal }: WireRequest,
    work: (slot: DispatcherSlot, onBytes: () => void) => Promise<T>,
  ): Promise<T> {
    const slot = this.#slot;
    const startedAt = performance.now();
    const onBytes = () => {
      slot.heardAt = performance.now();
    };
    try {
      return await work(slot, onBytes);
    } catch (error) {
      // Nothing at all came back in the time of a whole call: the connection may be dead without either end being told.
      const isOverdue =
        error instanceof DeadlineError ||
        signal.reason instanceof DeadlineError;
      if (isOverdue && slot.heardAt < startedAt) this.#replace(slot);
      throw error;
    }
  }

  /** The next call opens a new connection; calls under way end on the old one. */
  renew(): void {
    this.#replace(this.#slot);
  }

  /** What the server showed on the connection in use; undefined if none was made yet. */
  peerCertificate(): PeerCertificate | undefined {
    return this.#slot.certificate;
  }

  async close(): Promise<void> {
    await retire(this.#slot);
  }

  #replace(slot: DispatcherSlot): void {
    if (this.#slot === slot) {
      this.#slot = this.#openHttp2Slot();
      void retire(slot);
    }
  }

  #openHttp2Slot(): DispatcherSlot {
    const client: Client = new Client(this.#options.origin, {
      connect: createConnector({
        ...this.#options,
        onConnected: (protocol, certificate) => {
          const slot = this.#slot;
          if (slot.dispatcher === client) slot.certificate = certificate;
          if (protocol === 'http/1.1' && slot.dispatcher === client) {
            this.#slot = { ...this.#openHttp1Slot(), certificate };
            void retire(slot);
          }
        },
      }),
      keepAliveTimeout: IDLE_MS,
      h2Options: {
        pingInterval: PING_MS,
        connectionWindowSize: CONNECTION_WINDOW_BYTES,
      },
    });
    return { heardAt: -Infinity, dispatcher: client, streams: client };
  }

  #openHttp1Slot(): DispatcherSlot {
    const open = (connections: number) =>
      new Pool(this.#options.origin, {
        connections,
        connect: createConnector(this.#options),
        keepAliveTimeout: IDLE_MS,
      });
    return {
      heardAt: -Infinity,
      dispatcher: open(HTTP1_CONNECTIONS),
      streams: open(HTTP1_STREAMS),
    };
  }
}

/** Waits for the calls under way, which end by their own deadlines; one that does not is ended, and streams are. */
async function retire({ dispatcher, streams }: DispatcherSlot): Promise<void> {
  await Promise.all([...new Set([dispatcher, streams])].map(retireOne));
}

async function retireOne(dispatcher: Dispatcher): Promise<void> {
  const timer = setTimeout(() => {
    dispatcher.destroy().catch(ignoreDestroyed);
  }, RETIREMENT_MS);
  timer.unref();
  try {
    await dispatcher.close();
  } catch (error) {
    ignoreDestroyed(error);
  } finally {
    clearTimeout(timer);
  }
}

/** A slot whose socket broke is gone already, which is all that was asked for. Anything else is thrown on. */
function ignoreDestroyed(error: unknown): void {
  if (!(error instanceof errors.ClientDestroyedError)) {
    throw error;
  }
}

async function* noteBytes(
  stream: AsyncIterable<Buffer>,
  onBytes: () => void,
): AsyncGenerator<Buffer> {
  for await (const chunk of stream) {
    onBytes();
    yield chunk;
  }
}

function toText(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

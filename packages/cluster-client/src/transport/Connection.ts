import { Client, Dispatcher, Pool, errors } from 'undici';
import { TlsMaterial } from '../credentials/createTlsMaterial';
import { ApiAnswer } from './ApiTransport';
import { AddressRule, createConnector } from './createConnector';
import { readBody } from './readBody';
import { DeadlineError } from './withDeadline';

export interface ConnectionOptions {
  /** Origin of the server, `https://host:port`. */
  origin: string;
  tls: TlsMaterial;
  /** Most bytes of one answer. */
  maxBytes: number;
  connectTimeoutMs: number;
  isAddressAllowed?: AddressRule;
}

export interface WireRequest {
  method: Dispatcher.HttpMethod;
  /** With query. */
  path: string;
  headers: Record<string, string>;
  body?: string;
  signal: AbortSignal;
}

/** Where requests go now. Replaced as a whole; calls under way end on the one they began with. */
interface DispatcherSlot {
  dispatcher: Dispatcher;
  /** Monotonic milliseconds when the server was last heard on it. */
  heardAt: number;
}

const IDLE_MS = 300_000;
const PING_MS = 30_000;
const RETIREMENT_MS = 60_000;
const HTTP1_CONNECTIONS = 8;

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
    const slot = this.#slot;
    const startedAt = performance.now();
    const onBytes = () => {
      slot.heardAt = performance.now();
    };
    try {
      // The call's deadline is in the signal; undici's own timers would only add a second one.
      const answer = await slot.dispatcher.request({
        ...request,
        headersTimeout: 0,
        bodyTimeout: 0,
      });
      onBytes();
      const { statusCode: status, headers } = answer;
      const body = await readBody(answer.body, {
        encoding: toText(headers['content-encoding']),
        length: toText(headers['content-length']),
        maxBytes: this.#options.maxBytes,
        onBytes,
      });
      return { status, headers, body };
    } catch (error) {
      // Nothing at all came back in the time of a whole call: the connection may be dead without either end being told.
      if (error instanceof DeadlineError && slot.heardAt < startedAt) {
        this.#replace(slot);
      }
      throw error;
    }
  }

  /** The next call opens a new connection; calls under way end on the old one. */
  renew(): void {
    this.#replace(this.#slot);
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
    const slot: DispatcherSlot = {
      heardAt: -Infinity,
      dispatcher: new Client(this.#options.origin, {
        connect: createConnector({
          ...this.#options,
          onConnected: protocol => {
            if (protocol === 'http/1.1' && this.#slot === slot) {
              this.#slot = this.#openHttp1Slot();
              void retire(slot);
            }
          },
        }),
        keepAliveTimeout: IDLE_MS,
        h2Options: { pingInterval: PING_MS },
      }),
    };
    return slot;
  }

  #openHttp1Slot(): DispatcherSlot {
    return {
      heardAt: -Infinity,
      dispatcher: new Pool(this.#options.origin, {
        connections: HTTP1_CONNECTIONS,
        connect: createConnector(this.#options),
        keepAliveTimeout: IDLE_MS,
      }),
    };
  }
}

/** Waits for the calls under way, which end by their own deadlines; one that does not is ended. */
async function retire({ dispatcher }: DispatcherSlot): Promise<void> {
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

function toText(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

import type { ParsedKubeconfig } from '@fairway/cluster-client';
import { Agent, request, type RequestOptions } from 'node:https';
import type { SchemaServer } from '../../schemas/SchemaServer';

const TIMEOUT_MS = 15_000;
/** The largest schema document of Kubernetes itself has 2 MiB. */
const MOST_BYTES = 64 * 1024 * 1024;

/** A server that did not answer with 2xx. The message holds no credential. */
export class ApiReadError extends Error {
  override readonly name = 'ApiReadError';

  constructor(message: string, readonly status: number | undefined) {
    super(message);
  }
}

/** Reads what the cluster client has no call for: the schemas. GET is all it can do. */
export class ApiReader implements SchemaServer {
  readonly #server: URL;
  readonly #agent: Agent;
  readonly #headers: Record<string, string>;

  constructor({ server, caData, credential }: ParsedKubeconfig) {
    this.#server = new URL(server);
    this.#agent = new Agent({
      keepAlive: true,
      maxSockets: 8,
      ca: fromBase64(caData),
      // Never left to the environment.
      rejectUnauthorized: true,
      ...('token' in credential
        ? {}
        : {
            cert: fromBase64(credential.clientCertificateData),
            key: fromBase64(credential.clientKeyData),
          }),
    });
    this.#headers = {
      accept: 'application/json',
      ...('token' in credential && typeof credential.token === 'string'
        ? { authorization: `Bearer ${credential.token}` }
        : {}),
    };
  }

  async getText(path: string): Promise<string> {
    const { status, text } = await this.#send(path);
    if (status < 200 || status > 299) {
      throw new ApiReadError(
        `GET ${path}: the server answers ${status}`,
        status,
      );
    }
    return text;
  }

  async get(path: string): Promise<unknown> {
    const text = await this.getText(path);
    try {
      return JSON.parse(text);
    } catch {
      throw new ApiReadError(`GET ${path}: the answer is not JSON`, undefined);
    }
  }

  close(): void {
    this.#agent.destroy();
  }

  #send(path: string): Promise<{ status: number; text: string }> {
    const base = this.#server.pathname.replace(/\/+$/, '');
    const options: RequestOptions = {
      agent: this.#agent,
      headers: this.#headers,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    };
    return new Promise((resolve, reject) => {
      const fail = (error: Error) =>
        reject(new ApiReadError(`GET ${path}: ${explain(error)}`, undefined));
      const sent = request(new URL(base + path, this.#server), options);
      sent.on('error', fail);
      sent.on('response', answer => {
        const chunks: Buffer[] = [];
        let bytes = 0;
        answer.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > MOST_BYTES) {
            answer.destroy(new Error(`the answer exceeds ${MOST_BYTES} bytes`));
          } else {
            chunks.push(chunk);
          }
        });
        answer.on('error', fail);
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            text: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      });
      sent.end();
    });
  }
}

function fromBase64(data: string): Buffer {
  return Buffer.from(data, 'base64');
}

function explain(error: Error): string {
  return error.name === 'AbortError' || error.name === 'TimeoutError'
    ? `no answer within ${TIMEOUT_MS} ms`
    : error.message;
}

import { Agent, request } from 'node:https';
import type { SchemaServer } from '../SchemaServer';

/** How a server is reached, and as whom. */
export interface PlaneCredentials {
  server: string;
  /** The authority's certificate, PEM in base64. */
  caData: string;
  token: string;
}

/** The server refused. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';

  constructor(message: string, readonly status: number | undefined) {
    super(message);
  }
}

/** Talks to a real API server, as plainly as it can be done. */
export class ControlPlane implements SchemaServer {
  readonly #credentials: PlaneCredentials;
  readonly #agent: Agent;
  /** Every path that was asked for. */
  readonly requests: string[] = [];

  constructor(credentials: PlaneCredentials) {
    this.#credentials = credentials;
    this.#agent = new Agent({
      keepAlive: true,
      maxSockets: 4,
      ca: Buffer.from(credentials.caData, 'base64'),
    });
  }

  get(path: string): Promise<unknown> {
    return this.call('GET', path);
  }

  /** Sends `body` as JSON; a PATCH is a server-side apply. */
  async call(method: string, path: string, body?: unknown): Promise<unknown> {
    this.requests.push(path);
    const { status, text } = await this.#send(method, path, body);
    const answer = parse(text);
    if (status >= 200 && status < 300) return answer;
    const { message } = Object(answer) as { message?: string };
    throw new RefusedError(`${status}: ${message ?? text}`, status);
  }

  close(): void {
    this.#agent.destroy();
  }

  #send(
    method: string,
    path: string,
    body: unknown,
  ): Promise<{ status: number; text: string }> {
    const { server, token } = this.#credentials;
    const type =
      method === 'PATCH' ? 'application/apply-patch+yaml' : 'application/json';
    return new Promise((resolve, reject) => {
      const sent = request(
        new URL(path, server),
        {
          agent: this.#agent,
          method,
          headers: {
            authorization: `Bearer ${token}`,
            accept: 'application/json',
            'content-type': type,
          },
        },
        answer => {
          const chunks: Buffer[] = [];
          answer.on('data', chunk => chunks.push(chunk));
          answer.on('error', reject);
          answer.on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              text: Buffer.concat(chunks).toString('utf8'),
            }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

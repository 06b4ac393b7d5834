import { Agent, request } from 'node:http';

export interface Attempt {
  method: string;
  /** As it goes over the wire; nothing tidies it up. */
  target: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

export interface RawAnswer {
  /** 0 if the connection ended without an answer. */
  status: number;
  headers: Record<string, unknown>;
  text: string;
}

/** Generous: it tells an answer that never comes from a slow machine. */
const longestWaitMs = 60_000;
const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** Sends a request as it is written. Of a stream of events the beginning is taken. */
export function sendRaw(port: number, attempt: Attempt): Promise<RawAnswer> {
  const { method, target, headers, body } = attempt;
  return new Promise(resolve => {
    const call = request(
      {
        ...{ agent, host: '127.0.0.1', port, method, path: target },
        headers: {
          ...headers,
          ...(body !== undefined && {
            'content-length': String(Buffer.byteLength(body)),
          }),
        },
        timeout: longestWaitMs,
      },
      response => {
        const status = response.statusCode ?? 0;
        const parts: Buffer[] = [];
        const end = () =>
          resolve({
            status,
            headers: response.headers,
            text: Buffer.concat(parts).toString('utf8'),
          });
        const isStream = response.headers['content-type']?.includes('event-');
        response.on('data', part => {
          parts.push(part);
          if (isStream) response.destroy();
        });
        response.on('end', end).on('close', end).on('error', end);
      },
    );
    call.on('timeout', () => call.destroy(new Error('no answer')));
    call.on('error', ({ message }) =>
      resolve({ status: 0, headers: {}, text: message }),
    );
    call.end(body);
  });
}

export function closeConnections(): void {
  agent.destroy();
}

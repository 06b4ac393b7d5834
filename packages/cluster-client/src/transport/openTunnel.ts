import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Socket } from 'node:net';

/** The proxy did not open the way to the server. The message holds none of its credentials. */
export class ProxyError extends Error {
  readonly code = 'ERR_PROXY';

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ProxyError';
  }
}

/**
 * Asks an `http://` or `https://` proxy for a connection to `authority` (`host:port`) by CONNECT (RFC 9110, section 9.3.6). A user
 * name and a password in the proxy's URL are sent as basic authentication. Rejects with a ProxyError.
 */
export function openTunnel(
  proxy: URL,
  authority: string,
  timeoutMs: number,
): Promise<Socket> {
  const request = proxy.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const asked = request({
      method: 'CONNECT',
      host: proxy.hostname.replace(/^\[|\]$/g, ''),
      port: proxy.port || (proxy.protocol === 'https:' ? 443 : 80),
      path: authority,
      headers: { host: authority, ...formatCredentials(proxy) },
      agent: false,
      signal: AbortSignal.timeout(timeoutMs),
    });
    const refuse = (why: string, cause?: unknown) => {
      asked.destroy();
      reject(new ProxyError(`the proxy ${proxy.host} ${why}`, { cause }));
    };
    asked.on('connect', (answer, socket, head) => {
      if (answer.statusCode !== 200) {
        socket.destroy();
        refuse(`answered CONNECT with ${answer.statusCode}`);
        return;
      }
      if (head.length > 0) socket.unshift(head);
      resolve(socket);
    });
    // A server that does not know CONNECT answers it as any other request.
    asked.on('response', answer => {
      answer.resume();
      refuse(`answered CONNECT with ${answer.statusCode}`);
    });
    asked.on('error', error =>
      refuse(
        error.name === 'TimeoutError' || error.name === 'AbortError'
          ? `gave no connection within ${timeoutMs} ms`
          : `cannot be reached: ${error.message}`,
        error,
      ),
    );
    asked.end();
  });
}

function formatCredentials({ username, password }: URL) {
  if (!username) return {};
  const plain = `${decodeURIComponent(username)}:${decodeURIComponent(
    password,
  )}`;
  const encoded = Buffer.from(plain).toString('base64');
  return { 'proxy-authorization': `Basic ${encoded}` };
}

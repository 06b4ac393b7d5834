import { readFile } from 'node:fs/promises';
import { request } from 'node:https';
import { InstancePlace } from '../platform/Instance';
import { findAuthorityFile } from '../programs/certificates';

const DEADLINE_MS = 5_000;

/** A request to Gitea's API. */
export interface GiteaRequest {
  method?: 'GET' | 'POST';
  path: string;
  token?: string;
  body?: unknown;
}

/**
 * What Gitea answers.
 *
 * @throws Error with its words when it does not answer with 2xx
 */
export async function askGitea<T = unknown>(
  { folder, port }: Pick<InstancePlace, 'folder' | 'port'>,
  { method = 'GET', path, token, body }: GiteaRequest,
): Promise<T> {
  const ca = await readFile(findAuthorityFile(folder));
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: '127.0.0.1',
        port,
        method,
        path,
        ca,
        agent: false,
        headers: {
          'content-type': 'application/json',
          ...(token ? { authorization: `token ${token}` } : {}),
        },
        signal: AbortSignal.timeout(DEADLINE_MS),
      },
      incoming => {
        let text = '';
        incoming.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        incoming.on('error', reject);
        incoming.on('end', () => {
          const status = incoming.statusCode ?? 0;
          if (status >= 200 && status < 300) resolve(JSON.parse(text) as T);
          else reject(new Error(`${method} ${path}: ${status} ${text.trim()}`));
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body === undefined ? '' : JSON.stringify(body));
  });
}

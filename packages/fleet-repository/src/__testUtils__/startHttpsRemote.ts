import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Server, createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { createCertificate } from './createCertificate';

export interface HttpsRemote {
  origin: string;
  /** PEM file of its authority. */
  caFile: string;
  /** Requests so far: method, path, whether credentials were right. */
  requests: { method: string; url: string; isAuthorised: boolean }[];
  stop(): Promise<void>;
}

export interface HttpsRemoteOptions {
  /** Folder of the repositories; the certificate is written there too. */
  folder: string;
  /** Who may come in; absent: everybody. */
  basic?: { username: string; password: string };
  /** Answers before git does; true if it has. */
  intercept?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

/** A git server over TLS on a free port of the loopback: git's own http-backend behind basic authentication. */
export async function startHttpsRemote(
  options: HttpsRemoteOptions,
): Promise<HttpsRemote> {
  const certificate = await createCertificate();
  const caFile = path.join(options.folder, 'ca.pem');
  await writeFile(caFile, certificate.cert);
  const requests: HttpsRemote['requests'] = [];
  const server = createServer(certificate, (request, response) => {
    const isAuthorised = !options.basic || hasBasic(request, options.basic);
    const { method = '', url = '' } = request;
    requests.push({ method, url, isAuthorised });
    if (options.intercept?.(request, response)) {
      return;
    }
    if (!isAuthorised) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' });
      response.end();
      return;
    }
    serveGit(options.folder, request, response);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `https://127.0.0.1:${port}`,
    caFile,
    requests,
    stop: () => stop(server),
  };
}

function hasBasic(
  request: IncomingMessage,
  { username, password }: { username: string; password: string },
): boolean {
  const basic = Buffer.from(`${username}:${password}`).toString('base64');
  return request.headers.authorization === `Basic ${basic}`;
}

/** Speaks CGI with git-http-backend(1). */
function serveGit(
  folder: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const url = new URL(request.url ?? '', 'https://127.0.0.1');
  const { headers } = request;
  const child = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env.PATH,
      GIT_PROJECT_ROOT: folder,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      REMOTE_USER: 'somebody',
      REQUEST_METHOD: request.method,
      PATH_INFO: url.pathname,
      QUERY_STRING: url.search.slice(1),
      CONTENT_TYPE: headers['content-type'] ?? '',
      CONTENT_LENGTH: headers['content-length'] ?? '',
      HTTP_CONTENT_ENCODING: headers['content-encoding'] ?? '',
      GIT_PROTOCOL: String(headers['git-protocol'] ?? ''),
    },
  });
  child.stdin.on('error', () => {});
  request.pipe(child.stdin);
  const chunks: Buffer[] = [];
  child.stdout.on('data', chunk => chunks.push(chunk));
  child.once('close', () => {
    const output = Buffer.concat(chunks);
    const end = output.indexOf('\r\n\r\n');
    const lines = output.subarray(0, end).toString().split('\r\n');
    const fields = lines.map(line => line.split(': ') as [string, string]);
    const status = fields.find(([name]) => name === 'Status')?.[1] ?? '200';
    response.writeHead(
      parseInt(status, 10),
      Object.fromEntries(fields.filter(([name]) => name && name !== 'Status')),
    );
    response.end(output.subarray(end + 4));
  });
}

function stop(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

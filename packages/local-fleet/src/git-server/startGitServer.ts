import { writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createAuthority, issueCertificate } from '../cluster/issueCertificate';
import { runGitBackend } from './runGitBackend';

export interface GitServerOptions {
  /** Folder of the repositories; the certificate of the server's authority is written there too. */
  folder: string;
  /** Who may come in; absent: everybody. */
  basic?: { username: string; password: string };
  /** Answers before git does; true if it has. */
  intercept?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

/** A request that came, in the order in which they came. */
export interface GitRequest {
  method: string;
  url: string;
  /** Whether the credentials were right. */
  isAuthorised: boolean;
}

/** A Git server on this machine that can be slow, and can hang. */
export interface GitServer {
  origin: string;
  /** PEM file of its authority. */
  caFile: string;
  requests: readonly GitRequest[];
  /** Has each answer to what comes from now on begin so many milliseconds later. */
  setDelay(milliseconds: number): void;
  /** Answers nothing any more. */
  hang(): void;
  /** Ends a hang; what came meanwhile is answered. */
  resume(): void;
  stop(): Promise<void>;
}

/** Starts a Git server over TLS on a free port of the loopback: git's own http-backend behind basic authentication. */
export async function startGitServer(
  options: GitServerOptions,
): Promise<GitServer> {
  const { certificate, key, caFile } = await createCertificate(options.folder);
  const requests: GitRequest[] = [];
  const waiting: (() => void)[] = [];
  let delayMs = 0;
  let isHung = false;
  const answerInTime = (answer: () => void) => {
    const go = () => (isHung ? waiting.push(answer) : answer());
    if (delayMs > 0) setTimeout(go, delayMs).unref();
    else go();
  };
  const server = createServer(
    { cert: certificate, key },
    (request, response) => {
      const isAuthorised = !options.basic || hasBasic(request, options.basic);
      const { method = '', url = '' } = request;
      requests.push({ method, url, isAuthorised });
      answerInTime(() => answerRequest(options, request, response));
    },
  );
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `https://127.0.0.1:${port}`,
    caFile,
    requests,
    setDelay: milliseconds => {
      delayMs = milliseconds;
    },
    hang: () => {
      isHung = true;
    },
    resume: () => {
      isHung = false;
      for (const answer of waiting.splice(0)) answer();
    },
    stop: () => stop(server),
  };
}

async function createCertificate(folder: string) {
  const now = new Date();
  const authority = await createAuthority('git.example authority', now);
  const caFile = join(folder, 'ca.pem');
  await writeFile(caFile, authority.certificate.toString('pem'));
  const plan = { name: 'git.example', usage: 'server' } as const;
  return { ...(await issueCertificate(authority, plan, now)), caFile };
}

function answerRequest(
  { basic, folder, intercept }: GitServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (intercept?.(request, response)) return;
  if (basic && !hasBasic(request, basic)) {
    response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' });
    response.end();
    return;
  }
  runGitBackend(folder, request, response);
}

function hasBasic(
  request: IncomingMessage,
  { username, password }: { username: string; password: string },
): boolean {
  const basic = Buffer.from(`${username}:${password}`).toString('base64');
  return request.headers.authorization === `Basic ${basic}`;
}

function stop(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

import { once } from 'node:events';
import {
  createSecureServer,
  Http2ServerRequest,
  Http2ServerResponse,
} from 'node:http2';
import { AddressInfo, Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import {
  createTestCertificates,
  TestCertificates,
} from './createTestCertificates';

export type Answer = (
  request: Http2ServerRequest,
  response: Http2ServerResponse,
) => void;

export interface TestServer {
  url: string;
  port: number;
  /** Base64 PEM. */
  caData: string;
  /** TLS connections opened so far. */
  connections(): number;
  /** Common names of the certificates that clients showed. */
  clientNames(): string[];
  /** Requests answered so far, as `GET /version`. */
  requests(): string[];
  /** Ends every connection without a word. */
  cutAll(): void;
  close(): Promise<void>;
}

/** A small API server over TLS, for what a real one cannot be made to do on demand. Speaks HTTP/2, or HTTP/1.1 alone. */
export async function startTestServer(
  answer: Answer,
  options: {
    http1?: boolean;
    certificates?: TestCertificates;
    requestCert?: boolean;
  } = {},
): Promise<TestServer> {
  const certificates = options.certificates ?? (await createTestCertificates());
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const clientNames: string[] = [];
  let connections = 0;
  const server = createSecureServer(
    {
      ...certificates,
      requestCert: options.requestCert,
      allowHTTP1: options.http1 ?? false,
      ...(options.http1 && { ALPNProtocols: ['http/1.1'] }),
    },
    (request, response) => {
      requests.push(`${request.method} ${request.url}`);
      response.on('error', () => {});
      answer(request, response);
    },
  );
  server.on('secureConnection', (socket: TLSSocket) => {
    connections += 1;
    clientNames.push(String(socket.getPeerCertificate().subject?.CN));
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('sessionError', () => {});
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const cutAll = () => sockets.forEach(socket => socket.destroy());
  return {
    url: `https://127.0.0.1:${port}`,
    port,
    caData: Buffer.from(certificates.ca).toString('base64'),
    connections: () => connections,
    clientNames: () => clientNames,
    requests: () => requests,
    cutAll,
    async close() {
      cutAll();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Answers with JSON. */
export function answerJson(
  response: Http2ServerResponse,
  body: unknown,
  head: { status?: number; headers?: Record<string, string> } = {},
): void {
  response.writeHead(head.status ?? 200, {
    'content-type': 'application/json',
    ...head.headers,
  });
  response.end(JSON.stringify(body));
}

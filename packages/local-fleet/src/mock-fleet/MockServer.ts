import { once } from 'node:events';
import { OutgoingHttpHeaders } from 'node:http';
import {
  createSecureServer,
  Http2SecureServer,
  Http2ServerRequest,
  Http2ServerResponse,
} from 'node:http2';
import { createServer, Server, Socket } from 'node:net';
import { ClusterCertificates } from '../cluster/createCertificates';
import {
  answerRequest,
  MockAnswer,
  MockFleetState,
  MockRequest,
} from './answerRequest';
import { Disturb, MockFault, RawAnswer, toFaultyAnswer } from './MockFault';
import { WatchAnswer } from './MockList';
import { TemplateName } from './Recording';

/** As often as API servers send bookmarks. */
const BOOKMARK_MS = 60_000;

/** One API server of the mock fleet. */
interface Member {
  state: MockFleetState;
  listener: Server;
  isHung: boolean;
  disturb?: Disturb;
  /** What waits for the end of a hang, in the order in which it came. */
  waiting: (() => void)[];
  /** What goes on being told, to whom. */
  watches: Map<Response, WatchAnswer>;
}

/**
 * Many API servers that share one TLS and HTTP/2 implementation: each listens on a port of its own
 * and passes its connections on, so that one more costs a socket and not a server.
 */
export class MockServer {
  private readonly secure: Http2SecureServer;
  private readonly members = new Map<number, Member>();
  private readonly sockets = new Set<Socket>();
  private readonly bookmarks: NodeJS.Timeout;
  private bytesOfClosed = 0;
  /** How many requests came, those that hang included. */
  requests = 0;

  constructor(certificates: ClusterCertificates) {
    this.secure = createSecureServer(
      {
        cert: certificates.serverCertificate,
        key: certificates.serverKey,
        allowHTTP1: true,
      },
      (request, response) => this.receive(request, response),
    );
    // A client that goes away in the middle of a handshake concerns nobody else.
    this.secure.on('tlsClientError', () => {});
    this.secure.on('sessionError', () => {});
    this.secure.setTimeout(0);
    this.bookmarks = setInterval(() => this.sendBookmarks(), BOOKMARK_MS);
    this.bookmarks.unref();
  }

  /** Starts one more API server; returns its port. */
  async add(state: MockFleetState): Promise<number> {
    const listener = createServer(socket => this.accept(socket));
    listener.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const address = listener.address();
    if (typeof address !== 'object' || !address) {
      throw new Error('the server listens on no port');
    }
    const member: Member = {
      ...{ state, listener, isHung: false, waiting: [] },
      watches: new Map(),
    };
    this.members.set(address.port, member);
    return address.port;
  }

  setHung(port: number, isHung: boolean): void {
    const member = this.members.get(port);
    if (!member) return;
    member.isHung = isHung;
    if (isHung) return;
    for (const go of member.waiting.splice(0)) go();
  }

  /** From now on this goes wrong with requests to it; undefined: nothing. Its connections end, so that it holds for watches too. */
  setDisturbance(port: number, disturb: Disturb | undefined): void {
    const member = this.members.get(port);
    if (!member) return;
    member.disturb = disturb;
    for (const socket of this.sockets) {
      if (socket.localPort === port) socket.destroy();
    }
  }

  /** Changes one object, and tells those who watch its kind. */
  change(
    port: number,
    kind: TemplateName,
    ...[index, merge]: [number, Record<string, Record<string, unknown>>]
  ): void {
    const member = this.members.get(port);
    member?.state.content.change(kind, index, merge);
    for (const [response, watch] of member?.watches ?? []) {
      if (watch.template === kind) response.write(`${watch.toEvent(index)}\n`);
    }
  }

  /** What all servers have sent, TLS included. */
  get bytesSent(): number {
    let sent = this.bytesOfClosed;
    for (const socket of this.sockets) sent += socket.bytesWritten;
    return sent;
  }

  async close(): Promise<void> {
    clearInterval(this.bookmarks);
    const listeners = [...this.members.values()].map(one => one.listener);
    this.members.clear();
    for (const socket of this.sockets) socket.destroy();
    await Promise.all(
      listeners.map(async listener => {
        listener.close();
        await once(listener, 'close');
      }),
    );
    this.secure.close();
  }

  private sendBookmarks(): void {
    for (const { isHung, watches } of this.members.values()) {
      if (isHung) continue;
      for (const [response, watch] of watches) {
        response.write(`${watch.toBookmark()}\n`);
      }
    }
  }

  private accept(socket: Socket): void {
    const member = this.members.get(socket.localPort ?? 0);
    if (!member) {
      socket.destroy();
      return;
    }
    this.sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => {
      this.bytesOfClosed += socket.bytesWritten;
      this.sockets.delete(socket);
    });
    this.whenAwake(member, () => {
      if (!socket.destroyed) this.secure.emit('connection', socket);
    });
  }

  /** A hung server has the connection in its backlog: not even TLS begins. */
  private whenAwake(member: Member, go: () => void): void {
    if (member.isHung) member.waiting.push(go);
    else go();
  }

  private receive(
    request: Http2ServerRequest,
    response: Http2ServerResponse,
  ): void {
    const member = this.members.get(request.socket.localPort ?? 0);
    if (!member) {
      response.stream?.close();
      return;
    }
    this.requests += 1;
    request.resume();
    this.whenAwake(member, () => {
      if (response.writableEnded || response.destroyed) return;
      const asked = toAsked(request);
      const fault = member.disturb?.(asked);
      if (isSilenced(fault, request.socket)) return;
      const answer =
        (fault && toFaultyAnswer(fault)) ?? answerRequest(asked, member.state);
      send(response, answer);
      if (!('events' in answer) || fault?.kind === 'mute') return;
      member.watches.set(response, answer);
      response.on('close', () => member.watches.delete(response));
    });
  }
}

function toAsked({ method, url, headers }: Http2ServerRequest): MockRequest {
  const { accept = '', authorization = '' } = headers;
  return { method, url, accept, authorization };
}

/** Whether nothing is answered; a connection that is to be cut is, now or later. */
function isSilenced(fault: MockFault | undefined, socket: Socket): boolean {
  if (fault?.kind !== 'cut') return fault?.kind === 'hang';
  setTimeout(() => socket.destroy(), fault.afterMs);
  return fault.afterMs === 0;
}

/** What the responses of HTTP/1.1 and HTTP/2 have in common; the newer one sends its headers at once. */
interface Response {
  on(event: 'close' | 'error', listener: () => void): unknown;
  writeHead(status: number, headers: OutgoingHttpHeaders): unknown;
  flushHeaders?(): void;
  write(text: string): unknown;
  end(body: string | Buffer): unknown;
}

function send(
  response: Response,
  answer: (MockAnswer & { headers?: OutgoingHttpHeaders }) | RawAnswer,
): void {
  response.on('error', () => {});
  if ('events' in answer) {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders?.();
    response.write(answer.events.map(event => `${event}\n`).join(''));
    // A watch stays open; it ends with the connection.
    return;
  }
  response.writeHead(answer.status, {
    'content-type': answer.type,
    'content-length': Buffer.byteLength(answer.body),
    'cache-control': 'no-cache, private',
    ...answer.headers,
  });
  response.end(answer.body);
}

import type {
  LoggerService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { ForwardedError, toError } from '@backstage/errors';
import { WebSocket } from 'ws';
import type { Requester } from './authorizeSocket';
import type { Signal } from './readSignal';

/** A page holds one; somebody with more open pages than this reads the others' changes at their next reload. */
export const maxSocketsPerPerson = 30;
const maxChannelsPerSocket = 100;
const maxChannelLength = 200;

/** Close codes of our own; the page opens a new socket after each, if its person is still signed in. */
const tokenEnded = 4401;
const noLongerAllowed = 4403;

interface Socket {
  webSocket: WebSocket;
  requester: Requester;
  channels: Set<string>;
  isAlive: boolean;
}

/** The open sockets of this process, each for as long as its person may have it. */
export class SignalSockets {
  readonly #sockets = new Set<Socket>();

  constructor(
    private readonly deps: { userInfo: UserInfoService; logger: LoggerService },
  ) {}

  isFull({ userEntityRef }: Requester): boolean {
    const own = [...this.#sockets].filter(
      ({ requester }) => requester.userEntityRef === userEntityRef,
    );
    return own.length >= maxSocketsPerPerson;
  }

  add(webSocket: WebSocket, requester: Requester): void {
    const socket: Socket = {
      webSocket,
      requester,
      channels: new Set(),
      isAlive: true,
    };
    this.#sockets.add(socket);
    const endsAt = requester.credentials.expiresAt?.getTime() ?? Date.now();
    const ending = setTimeout(
      () => end(webSocket, tokenEnded),
      endsAt - Date.now(),
    );
    // The process may end before.
    ending.unref();
    webSocket.on('close', () => {
      clearTimeout(ending);
      this.#sockets.delete(socket);
    });
    webSocket.on('error', () => webSocket.terminate());
    webSocket.on('pong', () => {
      socket.isAlive = true;
    });
    webSocket.on('message', data => subscribe(socket, String(data)));
  }

  send({ channel, message, recipients }: Signal): void {
    const text = JSON.stringify({ channel, message });
    for (const { webSocket, requester, channels } of this.#sockets) {
      const isMeant =
        !recipients ||
        requester.ownershipEntityRefs.some(ref => recipients.includes(ref));
      if (
        isMeant &&
        channels.has(channel) &&
        webSocket.readyState === WebSocket.OPEN
      ) {
        webSocket.send(text);
      }
    }
  }

  /** Ends the sockets of people who may not have them any more, and those of pages that do not answer. Never rejects. */
  async check(): Promise<void> {
    await Promise.all(
      [...this.#sockets].map(async socket => {
        if (!socket.isAlive) {
          socket.webSocket.terminate();
          return;
        }
        socket.isAlive = false;
        socket.webSocket.ping();
        await this.#checkPerson(socket);
      }),
    );
  }

  close(): void {
    for (const { webSocket } of this.#sockets) webSocket.terminate();
  }

  async #checkPerson({ requester, webSocket }: Socket): Promise<void> {
    try {
      const { ownershipEntityRefs } = await this.deps.userInfo.getUserInfo(
        requester.credentials,
      );
      requester.ownershipEntityRefs = ownershipEntityRefs;
    } catch (error) {
      this.deps.logger.info(
        `A socket of ${requester.userEntityRef} was closed`,
        new ForwardedError('It is not known to be a member', toError(error)),
      );
      end(webSocket, noLongerAllowed);
    }
  }
}

/** Says goodbye, and does not wait for the answer of a page that may be gone. */
function end(webSocket: WebSocket, code: number): void {
  webSocket.close(code);
  setTimeout(() => webSocket.terminate(), 1_000).unref();
}

function subscribe({ channels }: Socket, text: string): void {
  const { action, channel } = parseRequest(text);
  if (typeof channel !== 'string' || channel.length > maxChannelLength) return;
  if (action === 'subscribe' && channels.size < maxChannelsPerSocket) {
    channels.add(channel);
  } else if (action === 'unsubscribe') {
    channels.delete(channel);
  }
}

function parseRequest(text: string): { action?: unknown; channel?: unknown } {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

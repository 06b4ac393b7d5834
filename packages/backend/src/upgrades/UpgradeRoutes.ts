import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { refuseUpgrade } from './refuseUpgrade';

/** Takes a connection over, or refuses it. */
export type UpgradeHandler = (
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
) => Promise<void>;

/**
 * Requests that ask to become a WebSocket, by their path. A plugin that listens to the server's `upgrade` by itself leaves every path that it
 * does not know without an answer and the connection open; here every one is answered: by who serves its path, or with 404.
 */
export class UpgradeRoutes {
  readonly #handlers = new Map<string, UpgradeHandler>();

  attach(server: Server): void {
    // A client that asks for anything but a WebSocket is served as if it had not asked, as HTTP wants it.
    Object.assign(server, { shouldUpgradeCallback: isWebSocketRequest });
    server.on('upgrade', (request, socket, head) => {
      void this.#route(request, socket, head);
    });
  }

  /** @param path - whole and as written: no other spelling, and no query, leads to the handler */
  serve(path: string, handler: UpgradeHandler): void {
    this.#handlers.set(path, handler);
  }

  async #route(request: IncomingMessage, socket: Duplex, head: Buffer) {
    const handler = this.#handlers.get(request.url ?? '');
    // What a client does with its connection meanwhile is no fault of ours.
    socket.on('error', () => socket.destroy());
    try {
      await (handler?.(request, socket, head) ?? refuseUpgrade(socket, 404));
    } catch {
      refuseUpgrade(socket, 500);
    }
  }
}

function isWebSocketRequest({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket';
}

import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

const closingMs = 5_000;

/** Answers a request to become a WebSocket with an error, and closes the connection at once. */
export function refuseUpgrade(socket: Duplex, status: number): void {
  if (socket.destroyed) return;
  const cut = setTimeout(() => socket.destroy(), closingMs);
  socket.once('close', () => clearTimeout(cut));
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Connection: close',
      'Content-Length: 0',
      'X-Content-Type-Options: nosniff',
      '\r\n',
    ].join('\r\n'),
    () => socket.destroy(),
  );
}

import type { Server, Socket } from 'node:net';
import type { RootLifecycleService } from '@backstage/backend-plugin-api';

/**
 * Ends a server's connections when the process is told to end: answers underway get `graceMs` to be written, then every connection is
 * cut. Without it a server waits for its slowest client: the portal's own event bus polls for close to a minute, and the WebSocket of
 * an open page ends with the page.
 */
export function cutConnections(
  server: Server,
  lifecycle: Pick<RootLifecycleService, 'addShutdownHook'>,
  graceMs = 2_000,
): void {
  const open = new Set<Socket>();
  server.on('connection', socket => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  lifecycle.addShutdownHook(() => {
    setTimeout(() => open.forEach(socket => socket.destroy()), graceMs).unref();
  });
}

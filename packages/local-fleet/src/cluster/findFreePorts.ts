import { once } from 'node:events';
import { createServer, Server } from 'node:net';

/** Ports on 127.0.0.1 that nothing listens on at this moment, all different. */
export async function findFreePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, listen));
  const ports = servers.map(server => {
    const address = server.address();
    if (typeof address !== 'object' || !address) {
      throw new Error('the server listens on no port');
    }
    return address.port;
  });
  await Promise.all(servers.map(close));
  return ports;
}

/** Whether something listens on, or holds, this port of 127.0.0.1. */
export async function isPortTaken(port: number): Promise<boolean> {
  try {
    await close(await listen(undefined, 0, port));
    return false;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return true;
    throw error;
  }
}

async function listen(_: unknown, __: number, port = 0): Promise<Server> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function close(server: Server): Promise<void> {
  server.close();
  await once(server, 'close');
}

import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer, Server } from 'node:net';

/**
 * Below the ports that systems give to connections and to servers that ask for any (from 32768 on Linux, from 49152 on macOS), so that none
 * is given away between its choice and its use.
 */
const lowest = 20_000;
const highest = 32_767;

/** Ports that this process has chosen, which may not be in use yet. */
const chosen = new Set<number>();

/** Ports on 127.0.0.1 that nothing listens on at this moment, all different, and none twice in the life of a process. */
export async function findFreePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  // Processes that choose at the same time begin at different places.
  let port = randomInt(lowest, highest + 1);
  for (let tried = lowest; tried <= highest; tried += 1) {
    if (ports.length === count) return ports;
    if (!chosen.has(port) && !(await isPortTaken(port))) {
      chosen.add(port);
      ports.push(port);
    }
    port = port === highest ? lowest : port + 1;
  }
  throw new Error(`fewer than ${count} ports are free on 127.0.0.1`);
}

/** Whether something listens on, or holds, this port of 127.0.0.1. */
export async function isPortTaken(port: number): Promise<boolean> {
  try {
    await close(await listen(port));
    return false;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return true;
    throw error;
  }
}

async function listen(port: number): Promise<Server> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function close(server: Server): Promise<void> {
  server.close();
  await once(server, 'close');
}

import { randomInt } from 'node:crypto';
import { isPortTaken } from '@fairway/local-fleet';

/** Above are the ports of outgoing connections (Linux): one of those could hold the port at the next start. */
const LOWEST = 20_000;
const HIGHEST = 32_000;

/** Ports of 127.0.0.1 that nothing listens on at this moment, all different. */
export async function findLowPorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) {
    const port = randomInt(LOWEST, HIGHEST);
    if (!(await isPortTaken(port))) ports.add(port);
  }
  return [...ports];
}

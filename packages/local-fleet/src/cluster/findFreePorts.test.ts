import { once } from 'node:events';
import { createServer } from 'node:net';
import { findFreePorts, isPortTaken } from './findFreePorts';

const ephemeral = 32_768;

describe('findFreePorts', () => {
  it('gives different ones below those that the system gives away', async () => {
    const ports = [...(await findFreePorts(20)), ...(await findFreePorts(20))];
    expect(new Set(ports).size).toBe(40);
    expect(Math.max(...ports)).toBeLessThan(ephemeral);
    for (const port of ports) expect(await isPortTaken(port)).toBe(false);
  });

  it('passes over one that is taken', async () => {
    const [port] = await findFreePorts(1);
    const server = createServer().listen(port + 1, '127.0.0.1');
    try {
      await once(server, 'listening');
      expect(await isPortTaken(port + 1)).toBe(true);
      // As many as there are behind it, so that the choice comes by wherever it begins.
      expect(await findFreePorts(12_000)).not.toContain(port + 1);
    } finally {
      server.close();
    }
  }, 60_000);
});

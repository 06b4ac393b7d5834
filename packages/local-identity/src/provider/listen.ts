import { Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { LocalIdentityError } from '../LocalIdentityError';
import { hasCode } from '../state/hasCode';

/**
 * Listens on the loopback address alone and returns the port.
 *
 * @param port - 0 for any free one
 * @throws LocalIdentityError when the port is taken
 */
export async function listen(server: Server, port: number): Promise<number> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
  } catch (error) {
    if (!hasCode(error, 'EADDRINUSE')) throw error;
    throw new LocalIdentityError(
      `port ${port} of 127.0.0.1 is taken; end the program that holds it, or choose another port`,
    );
  }
  return (server.address() as AddressInfo).port;
}

import { createServer } from 'node:net';
import { StartError } from '../StartError';

/** Throws StartError if another program listens on the port. */
export async function assertPortFree(
  port: number,
  variable: string,
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new StartError(
          error.code === 'EADDRINUSE'
            ? `Port ${port} is taken by another program: stop it, or choose another port by ${variable}=<port>.`
            : `Port ${port} cannot be used (${error.message}): choose another by ${variable}=<port>.`,
        ),
      ),
    );
    server.listen(port, '127.0.0.1', () => server.close(() => resolve()));
  });
}

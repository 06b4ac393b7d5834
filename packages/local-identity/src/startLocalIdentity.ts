import { mkdir } from 'node:fs/promises';
import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { people as examplePeople, Person } from './people/people';
import { createInteractions } from './provider/createInteractions';
import { createProvider } from './provider/createProvider';
import { findFormTargets } from './provider/findFormTargets';
import { isLoopbackHost } from './provider/isLoopbackHost';
import { listen } from './provider/listen';
import { readClientSecret } from './state/readClientSecret';
import { readProviderKeys } from './state/readProviderKeys';
import { FileStore } from './storage/FileStore';
import { isKeptKey } from './storage/createAdapterFactory';

/** A program that may sign people in here. Its secret is made on first use and kept in the state folder. */
export interface LocalIdentityClient {
  clientId: string;
  redirectUris: readonly string[];
}

export interface LocalIdentityOptions {
  /** 0 for any free one. */
  port: number;
  /** Keys, secrets and sessions; see `findIdentityFolder`. */
  stateDir: string;
  clients: readonly LocalIdentityClient[];
  /** Default: the eight people of the example organisation. */
  people?: readonly Person[];
}

export interface LocalIdentity {
  issuer: string;
  /** Ends every connection; what people need to stay signed in is on disk. */
  close(): Promise<void>;
}

/**
 * Starts a real OpenID provider on the loopback address, for trying out and for tests.
 *
 * @throws LocalIdentityError when the port is taken or the state is damaged
 */
export async function startLocalIdentity(
  options: LocalIdentityOptions,
): Promise<LocalIdentity> {
  const { stateDir, people = examplePeople } = options;
  await mkdir(stateDir, { recursive: true, mode: 0o700 });
  const keys = await readProviderKeys(stateDir);
  const store = await FileStore.open(
    join(stateDir, 'sessions.json'),
    isKeptKey,
  );
  const clients = await Promise.all(
    options.clients.map(async client => {
      const { secret } = await readClientSecret(stateDir, client.clientId);
      return { ...client, secret };
    }),
  );

  const server = createServer();
  const port = await listen(server, options.port);
  const issuer = `http://127.0.0.1:${port}`;
  const provider = createProvider({ issuer, keys, store, clients, people });
  const formTargets = findFormTargets(
    clients.flatMap(client => client.redirectUris),
  );
  const interact = createInteractions({ provider, people, formTargets });
  const protocol = provider.callback();

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (!isLoopbackHost(request.headers.host, port)) {
      response.writeHead(421).end();
      return;
    }
    if (!(await interact(request, response))) await protocol(request, response);
  };
  server.on('request', (request, response) => {
    answer(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });

  return {
    issuer,
    close: async () => {
      const closed = new Promise<void>(resolve => {
        server.close(() => resolve());
      });
      server.closeAllConnections();
      await closed;
      await store.flush();
    },
  };
}

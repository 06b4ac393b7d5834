import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import knexFactory, { Knex } from 'knex';

const postgresVariable = 'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING';

/** Where PostgreSQL is. Throws if the test script started none: half a walk must not look like a whole one. */
export function requirePostgresUrl(): string {
  const url = process.env[postgresVariable];
  if (!url) {
    throw new Error(
      `Only the half on SQLite was walked: set ${postgresVariable} to a server on which databases may be made, or run \`npm test\`, which starts one`,
    );
  }
  return url;
}

/** The databases of one portal: what its configuration says of them, and their tables for whoever looks in from outside. */
export interface TestDatabase {
  /** Section `backend.database`. */
  config: object;
  /** Opens the tables of one plugin. The portal must have started once. */
  openPlugin(name: string): Knex;
  drop(): Promise<void>;
}

export function createSqliteDatabase(folder: string): TestDatabase {
  const directory = join(folder, 'databases');
  return {
    config: { client: 'better-sqlite3', connection: { directory } },
    openPlugin: name =>
      knexFactory({
        client: 'better-sqlite3',
        connection: { filename: join(directory, `${name}.sqlite`) },
        useNullAsDefault: true,
      }),
    // They go with the folder.
    drop: async () => {},
  };
}

export function createPostgresDatabase(url: string): TestDatabase {
  const prefix = `crash_walk_${randomBytes(4).toString('hex')}_`;
  const at = (database: string) =>
    Object.assign(new URL(url), { pathname: `/${database}` }).toString();
  // The ledger looks after itself. What a paused process holds of the catalog would keep the others waiting as long as it sleeps.
  const withShortTimeouts = {
    connection: { idle_in_transaction_session_timeout: 10_000 },
  };
  return {
    config: {
      client: 'pg',
      connection: url,
      prefix,
      plugin: { catalog: withShortTimeouts },
    },
    openPlugin: name =>
      knexFactory({ client: 'pg', connection: at(`${prefix}${name}`) }),
    async drop() {
      const admin = knexFactory({ client: 'pg', connection: url });
      try {
        const { rows } = await admin.raw(
          'select datname from pg_database where starts_with(datname, ?)',
          [prefix],
        );
        for (const { datname } of rows) {
          await admin.raw('drop database ?? with (force)', [datname]);
        }
      } finally {
        await admin.destroy();
      }
    },
  };
}

import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import type { Knex } from 'knex';

/** The databases that everything is tested on: SQLite always, PostgreSQL if the environment names one. */
export function openDatabases(): {
  ids: TestDatabaseId[];
  open: (id: TestDatabaseId) => Promise<Knex>;
} {
  const hasPostgres =
    process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING;
  const databases = TestDatabases.create({
    ids: ['SQLITE_3', ...(hasPostgres ? (['POSTGRES_18'] as const) : [])],
  });
  return {
    ids: databases.eachSupportedId().map(([id]) => id),
    open: async id => {
      const knex = await databases.init(id);
      await knex.migrate.latest({
        directory: resolvePackagePath(
          '@fairway/plugin-drift-backend',
          'migrations',
        ),
      });
      return knex;
    },
  };
}

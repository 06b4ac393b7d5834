import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

export const migrations = {
  directory: resolvePackagePath(
    '@fairway/plugin-environments-backend',
    'migrations',
  ),
};

/** SQLite always, PostgreSQL if the test script started one. */
export function createTestDatabases(): TestDatabases {
  const ids: TestDatabaseId[] = ['SQLITE_3'];
  if (process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING) {
    ids.push('POSTGRES_18');
  }
  return TestDatabases.create({ ids });
}

/** A migrated database of its own. */
export async function openDatabase(
  databases: TestDatabases,
  id: TestDatabaseId,
): Promise<Knex> {
  const knex = await databases.init(id);
  await knex.migrate.latest(migrations);
  return knex;
}

import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { isPostgres } from './isPostgres';

/**
 * A plugin's database with its tables as this version wants them, unless the operator migrates elsewhere.
 *
 * @param packageName - whose folder `migrations` it is, for example `@fairway/plugin-fleet-backend`
 */
export async function openDatabase(
  database: DatabaseService,
  packageName: string,
): Promise<Knex> {
  const knex = await database.getClient();
  if (!isPostgres(knex)) {
    // Readers and writers do not wait for each other, nor each write for the disk.
    await knex.raw('pragma journal_mode = wal');
  }
  if (!database.migrations?.skip) {
    await knex.migrate.latest({
      directory: resolvePackagePath(packageName, 'migrations'),
    });
  }
  return knex;
}

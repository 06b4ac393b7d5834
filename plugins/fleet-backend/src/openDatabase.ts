import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** The plugin's database with its tables as this version wants them, unless the operator migrates elsewhere. */
export async function openDatabase(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  if (knex.client.config.client.includes('sqlite')) {
    // Observations are written all the time and read by every page; so neither waits for the other, nor each write for the disk.
    await knex.raw('pragma journal_mode = wal');
  }
  if (!database.migrations?.skip) {
    await knex.migrate.latest({
      directory: resolvePackagePath(
        '@fairway/plugin-fleet-backend',
        'migrations',
      ),
    });
  }
  return knex;
}

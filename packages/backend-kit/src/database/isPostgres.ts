import type { Knex } from 'knex';

/** Whether rows can be locked and several processes write: on PostgreSQL, and not on SQLite, which one process has for itself. */
export function isPostgres(knex: Knex): boolean {
  return String(knex.client.config.client).includes('pg');
}
